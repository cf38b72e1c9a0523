package intent

import (
	"strings"
	"sync"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// senses are everyday words that customers use for one another, those of one sense on a line. They count only in company: "purchase" says
// little about "buy", but "purchase" beside "ticket" says much about "buy a ticket". Our own collection, written without a look at any data;
// with ten examples a topic it gains a point.
const senses = `
buy purchase acquire
order booking reservation reserve book
cancel abort revoke stop halt terminate
close shut deactivate
finish complete end
begin start commence
send ship dispatch mail post deliver transmit
parcel package packet shipment delivery box
receive arrive come obtain
refund reimburse reimbursement repay
pay payment
cost price fee charge rate expense tariff much
bill invoice statement receipt
money cash fund
cheap inexpensive affordable
expensive pricey
discount coupon voucher promo promotion offer deal sale
broken damaged faulty defective cracked bust
fail failed failure unsuccessful
reject decline refuse refusal deny
error problem issue trouble fault glitch bug
wrong incorrect mistaken inaccurate
correct accurate
lose lost misplace missing gone vanish disappear
steal stolen theft thief rob
find locate discover
change alter modify amend edit update adjust switch
replace exchange swap substitute
move relocate transfer shift
add include extra additional
remove delete erase drop
increase raise higher
decrease reduce lower
fix repair mend restore
show display
tell inform explain describe
speak talk chat
call phone telephone ring dial
text message sms
address location place
house home flat apartment residence
city town
country nation
abroad overseas international foreign
near nearby closest nearest
far distance distant
car vehicle automobile auto
fly flight airplane aircraft airline
trip travel journey vacation
hotel motel hostel accommodation
food meal dish dinner lunch
eat dine
restaurant diner cafe
cook prepare
drink beverage
doctor physician
sick unwell
medicine drug medication pill
insurance insured coverage
job work employment
boss manager supervisor
company firm business organisation organization
employee worker staff
salary wage paycheck income earnings
holiday leave pto
tax taxation
loan credit borrow lend
account profile
login logon signin
password passcode
identity identification
verify confirm validate check authenticate prove
atm cashpoint machine
balance amount total sum
limit maximum cap
least minimum
pending processing
wait delay late overdue slow
quick fast rapid soon
time hour clock long
schedule agenda calendar timetable
appointment meeting visit
alarm alert
expire expired expiry expiration lapse
renew extend prolong
valid active
activate enable
disable block freeze frozen lock suspend
unlock unblock unfreeze reactivate
possible able allow permit
wish desire
love enjoy
hate dislike
help assist support aid
guide instruction manual tutorial
info information details
question query inquiry enquiry
answer reply respond response
reason cause
person human agent representative operator
customer client
child children kid
friend pal
wife husband spouse partner
use utilise utilize
make create produce
give provide supply
keep hold retain
choose pick select
big large huge
small little tiny
new fresh
recent latest
old previous former past prior
last final
next following upcoming
many several multiple
twice double duplicate
all every whole entire
good great nice fine excellent
bad poor terrible awful
easy simple
hard difficult tough
danger dangerous risk
strange odd weird unusual unknown unfamiliar suspicious
fraud scam fraudulent
color colour
shop store
website site page
app application
device smartphone mobile handset
computer laptop pc
internet wifi
picture photo image
song music track tune
film movie
word term
mean meaning definition define
number figure digit
calculate compute
convert conversion
weather forecast
warm hot
cold chilly
rubbish trash garbage
clean wash
clothes clothing garment
gift present
join register enrol enroll subscribe
subscription membership plan
upgrade improve
happen occur
`

// senseOf gives each stem that is on a line of senses the first stem of that line.
var senseOf = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(senses) {
		list := strings.Fields(line)
		for _, w := range list {
			m[words.Stem(w)] = words.Stem(list[0])
		}
	}
	return m
})

// sense is a stem, or the one that stands for all of its sense.
func sense(stem string) string {
	if s, ok := senseOf()[stem]; ok {
		return s
	}
	return stem
}
