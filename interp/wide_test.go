package interp_test

// wide is a program with something of everything.
const wide = refundAndVisit + secondOrder + `
record parcel {
  name text
  day  date
  shown "{name}"
}
customer {
  name name
  last order_no
}
slot zip postal_code "zip code" {
  > What's your zip code?
}
action shop.list(zip: postal_code) {
  changes nothing
  gives   parcels: list of parcel
  fails   none
  timeout 3 s
}
flow identify "who you are" {
  slot secret order_no "secret number" sensitive {
    > What's your secret number?
  }
  ask zip, secret
}
flow parcels "your parcels" {
  starts on "show my parcels"
  needs identify
  slot pick one of found.parcels "parcel" {
    > Which one: {found.parcels}?
  }
  slot many some of found.parcels "parcels" {
    > Which ones?
  }
  slot story text "what happened" optional {
    > What happened?
  }
  slot last order_no "last order" {
    suggest customer.last
      > Is it {last}?
    > Which order was it?
    valid when last is not "#99999"
      > Not that one.
  }
  slot sure yes_no "sure" {
    > Are you sure?
  }
  call shop.list(zip) as found {
    none retry zip
      > Nothing there.
  }
  ask pick, many
  run each_one for each many as done
  ask story, last
  ask always sure
  ask {
    > Which way?
    "by mail" also "post" -> mail
    "in a shop" {
      > Come in.
      -> home
    }
  }
  state mail {
    confirm {
      > Send {pick} for {last}?
      no -> mail at most 2 times, else -> care because designer
    }
    call shop.refund(last)
    > Sent.
    run track_later at now + 1 day
    end resolved
  }
}
flow each_one(parcel: parcel) "one parcel" {
  gives note
  slot note choice "note" {
    > What about {parcel}?
    keep "keep it"
    send "send it back"
    end2 "end"
  }
  ask note
  when note is end2 {
    end dropped
  }
}
flow track_later "check on it" {
  > How is it going?
  ask {
    > All well?
    no -> care because policy
  }
}
answer refund_time "how long do refunds take"
  > Five days.
on person {
  ask zip
  -> care because asked
}
on "stolen" -> care because high_stakes
on silence 10 min
  > I'll keep this open for you.
`
