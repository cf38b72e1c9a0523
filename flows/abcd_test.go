package flows_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/source"
)

// subTopic is one of the 55 sub-topics of the public ABCD policy: a talk of ours that goes through it, and the order of actions that
// the policy's knowledge base expects of an agent. An action in brackets is taken without a call: what the flow knows by then tells.
type subTopic struct{ name, talk, order string }

var subTopics = []subTopic{
	{"recover_username", "account/username", "pull-up-account verify-identity"},
	{"recover_password", "account/happy", "pull-up-account enter-details make-password"},
	{"reset_2fa", "account/two_factor", "pull-up-account enter-details send-link"},

	{"status_service_added", "profile/service_added", "pull-up-account record-reason ask-the-oracle update-account offer-refund"},
	{"status_service_removed", "profile/service_removed", "pull-up-account record-reason ask-the-oracle update-account"},
	{"status_shipping_question", "profile/shipping_question", "pull-up-account ask-the-oracle send-link"},
	{"status_credit_missing", "profile/credit_missing", "pull-up-account record-reason ask-the-oracle promo-code"},
	{"manage_change_address", "profile/new_address", "pull-up-account record-reason verify-identity update-account"},
	{"manage_change_name", "profile/new_name", "pull-up-account record-reason verify-identity update-account"},
	{"manage_change_phone", "profile/new_phone", "pull-up-account record-reason verify-identity update-account"},
	{"manage_payment_method", "profile/new_payment", "pull-up-account record-reason verify-identity update-account"},

	{"status_mystery_fee", "orders/fee", "pull-up-account verify-identity ask-the-oracle membership update-order"},
	{"status_delivery_time", "orders/time_of_day", "pull-up-account verify-identity ask-the-oracle shipping-status update-order"},
	{"status_payment_method", "orders/paying", "pull-up-account verify-identity shipping-status update-order"},
	{"status_quantity", "orders/quantity", "pull-up-account verify-identity ask-the-oracle shipping-status offer-refund"},
	{"manage_upgrade", "orders/upgrade", "pull-up-account verify-identity shipping-status membership update-order"},
	{"manage_downgrade", "orders/downgrade", "pull-up-account verify-identity shipping-status membership update-order"},
	{"manage_create", "orders/one_more", "pull-up-account verify-identity shipping-status membership make-purchase"},
	{"manage_cancel", "orders/one_less", "pull-up-account verify-identity shipping-status membership offer-refund"},

	{"refund_initiate", "returns/refund", "pull-up-account validate-purchase record-reason enter-details offer-refund"},
	{"refund_update", "returns/one_more_item", "pull-up-account validate-purchase record-reason offer-refund"},
	{"refund_status", "returns/slow_refund", "pull-up-account validate-purchase notify-team update-order"},
	// The level stands on the account, and it alone decides how long a thing can come back.
	{"return_stain", "returns/stain", "pull-up-account validate-purchase [membership] enter-details update-order"},
	{"return_color", "returns/colour", "pull-up-account validate-purchase [membership] enter-details update-order"},
	{"return_size", "returns/happy", "pull-up-account validate-purchase [membership] enter-details update-order"},

	{"bad_price_competitor", "disputes/competitor", "pull-up-account record-reason verify-identity promo-code"},
	{"bad_price_yesterday", "disputes/yesterday", "pull-up-account record-reason verify-identity promo-code"},
	{"out_of_stock_general", "disputes/always_sold_out", "pull-up-account notify-team promo-code"},
	{"out_of_stock_one_item", "disputes/back_order", "pull-up-account record-reason notify-team make-purchase"},
	{"promo_code_invalid", "disputes/code_invalid", "pull-up-account ask-the-oracle membership promo-code"},
	{"promo_code_out_of_date", "disputes/code_expired", "pull-up-account ask-the-oracle membership promo-code"},
	{"mistimed_billing_already_returned", "disputes/returned", "pull-up-account validate-purchase record-reason membership update-order"},
	{"mistimed_billing_never_bought", "disputes/never_bought", "pull-up-account validate-purchase ask-the-oracle membership update-order"},

	{"status", "orders/email_is_right", "pull-up-account verify-identity validate-purchase ask-the-oracle update-order"},
	{"manage", "orders/other_item", "pull-up-account shipping-status validate-purchase update-order"},
	{"missing", "tracking/missing", "pull-up-account validate-purchase record-reason update-order make-purchase"},
	{"cost", "tracking/cost", "pull-up-account validate-purchase shipping-status update-order offer-refund"},

	{"boots", "items/boots", "search-faq search-boots select-faq"},
	{"shirt", "items/shirt", "search-faq search-shirt select-faq"},
	{"jeans", "items/jeans", "search-faq search-jeans select-faq"},
	{"jacket", "items/jacket", "search-faq search-jacket select-faq"},
	{"pricing", "store/pricing", "search-faq search-pricing select-faq"},
	{"membership", "store/membership", "search-faq search-membership select-faq"},
	{"timing", "store/timing", "search-faq search-timing select-faq"},
	{"policy", "store/policy", "search-faq search-policy select-faq"},

	{"status_active", "subscription/active", "pull-up-account verify-identity subscription-status send-link enter-details"},
	{"status_due_amount", "subscription/due_amount", "pull-up-account verify-identity subscription-status send-link enter-details"},
	{"status_due_date", "subscription/due_date", "pull-up-account verify-identity subscription-status send-link enter-details"},
	{"manage_pay_bill", "subscription/pay", "pull-up-account verify-identity subscription-status enter-details update-account"},
	{"manage_extension", "subscription/extension", "pull-up-account verify-identity membership update-account enter-details"},
	{"manage_dispute_bill", "subscription/dispute", "pull-up-account verify-identity membership ask-the-oracle offer-refund"},

	{"credit_card", "site/card", "try-again log-out-in enter-details make-purchase"},
	{"shopping_cart", "site/cart", "try-again log-out-in enter-details make-purchase"},
	{"search_results", "site/search", "try-again log-out-in make-purchase instructions notify-team"},
	{"slow_speed", "site/slow", "try-again log-out-in make-purchase instructions notify-team"},
}

// ours are the actions that do here what an action of the policy does there. "slot NAME" is a slot that is asked for: what an agent
// types in somewhere, a flow hears and hands to the next call. An action of the policy may take several of ours in a row.
var ours = map[string][]string{
	"pull-up-account":     {"accounts.pull_up"},
	"verify-identity":     {"accounts.verify", "orders.verify"},
	"validate-purchase":   {"purchases.validate", "refunds.status"},
	"record-reason":       {"cases.note", "cases.note_wait", "slot target", "slot item", "slot waited"},
	"ask-the-oracle":      {"records.check"},
	"membership":          {"memberships.check"},
	"shipping-status":     {"shipping.check"},
	"subscription-status": {"subscriptions.check"},
	"enter-details": {"accounts.check_secret", "accounts.send_code", "cases.add_details", "subscriptions.plan_payment", "subscriptions.quote",
		"site.looked_closer", "slot address"},
	"make-password":  {"accounts.new_password"},
	"send-link":      {"links.send", "accounts.reset_two_factor"}, // the words after the reset hold the link
	"update-account": {"accounts.update", "subscriptions.renew"},
	"update-order": {"orders.update", "orders.remove_fee", "orders.give_credit", "returns.book", "refunds.redirect", "shipping.waive_fee",
		"slot address"},
	"offer-refund":  {"refunds.offer", "refunds.start", "refunds.add", "shipping.refund_fee"},
	"promo-code":    {"promo_codes.issue", "credits.issue"},
	"make-purchase": {"orders.place", "orders.resend", "site.put_aside"},
	"notify-team":   {"teams.notify"},
	"search-faq":    {"faq.search"},
	"select-faq":    {"faq.pick"},
	"try-again":     {"site.tried_again"},
	"log-out-in":    {"site.signed_in_again"},
	"instructions":  {"site.cleaned_up"},
}

// ourActions are ours for one action of the policy; the topic of a search in the answers is in its name.
func ourActions(action string) []string {
	if list, ok := ours[action]; ok {
		return list
	}
	return []string{"faq.open " + strings.TrimPrefix(action, "search-")}
}

// TestSubTopicsInOrder plays a talk for each sub-topic of the ABCD policy and holds what it did to the policy's order: each action in
// turn, and no call besides.
func TestSubTopicsInOrder(t *testing.T) {
	if len(subTopics) != 55 {
		t.Errorf("there are %d sub-topics, want 55", len(subTopics))
	}
	for _, s := range subTopics {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			for _, done := range doneIn(t, filepath.FromSlash(s.talk+".talk")) {
				if got := inOrder(strings.Fields(s.order), done); got != "" {
					t.Errorf("%s: %s\nwant %s\ndone %q", s.talk, got, s.order, done)
				}
			}
		})
	}
}

// TestSubTopicsAreThePolicys holds the table to the public data. HANDRAIL_DATA names its folder.
func TestSubTopicsAreThePolicys(t *testing.T) {
	data := os.Getenv("HANDRAIL_DATA")
	if data == "" {
		t.Skip("HANDRAIL_DATA isn't set: the public policies aren't here")
	}
	text, err := os.ReadFile(filepath.Join(data, "policies", "abcd", "kb.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want map[string][]string
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, s := range subTopics {
		got[s.name] = strings.Fields(strings.NewReplacer("[", "", "]", "").Replace(s.order))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sub-topics (-policy +table):\n%s", diff)
	}
}

// doneIn plays a talk and gives, for each row of its table, the calls and the answered slots in their order.
func doneIn(t *testing.T, file string) [][]string {
	t.Helper()
	p, _, err := lang.Load(filepath.Dir(file))
	if err != nil {
		t.Fatal(err)
	}
	parsed, problems := talk.Parse(readSource(t, file))
	rows, more := talk.Expand(parsed, func(name string) (*source.File, error) { return readSource(t, name), nil })
	if problems = append(problems, more...); problems.HasErrors() {
		t.Fatal(problems)
	}
	options := talk.Options{Engine: embedded.New(p, embedded.Options{})}
	var list [][]string
	for _, row := range rows {
		result := talk.Run(t.Context(), p, row, options)
		if !result.Passed() {
			t.Errorf("%s doesn't hold", file)
		}
		list = append(list, done(result))
	}
	return list
}

func readSource(t *testing.T, file string) *source.File {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return source.New(file, string(text))
}

// done are the calls and the answered slots of a talk, in order.
func done(r talk.Result) []string {
	var list []string
	for _, turn := range r.Turns {
		for _, step := range turn.Steps {
			for _, e := range step.Events {
				switch e := e.(type) {
				case *event.Called:
					name := e.Action
					if name == "faq.open" {
						name += " " + e.Args[0].Value.Str()
					}
					list = append(list, name)
				case *event.Filled:
					list = append(list, "slot "+e.Slot[strings.LastIndex(e.Slot, ".")+1:])
				}
			}
		}
	}
	return list
}

// inOrder says where what was done leaves the policy's order; empty where it keeps it. Slots that no action of the order names don't
// count.
func inOrder(order, done []string) string {
	named := func(step string) bool {
		return slices.ContainsFunc(order, func(action string) bool { return slices.Contains(ourActions(action), step) })
	}
	left := slices.DeleteFunc(slices.Clone(done), func(step string) bool { return strings.HasPrefix(step, "slot ") && !named(step) })
	for _, action := range order {
		if strings.HasPrefix(action, "[") {
			continue
		}
		n := 0
		for n < len(left) && slices.Contains(ourActions(action), left[n]) {
			n++
		}
		if n == 0 {
			return "there is no " + action + " where it belongs"
		}
		left = left[n:]
	}
	if len(left) > 0 {
		return left[0] + " comes on top"
	}
	return ""
}

func TestInOrder(t *testing.T) {
	for _, tt := range []struct{ name, order, done, want string }{
		{"kept", "pull-up-account record-reason", "accounts.pull_up, slot item, cases.note", ""},
		{"a slot that no action names", "pull-up-account verify-identity", "slot item, accounts.pull_up, slot order_id, orders.verify", ""},
		{"taken without a call", "pull-up-account [membership] update-order", "accounts.pull_up, orders.update", ""},
		{"a topic of the answers", "search-faq search-boots", "faq.search, faq.open boots", ""},
		{"another topic", "search-faq search-boots", "faq.search, faq.open shirt", "there is no search-boots where it belongs"},
		{"the other way round", "record-reason verify-identity", "orders.verify, cases.note", "there is no record-reason where it belongs"},
		{"missing at the end", "pull-up-account send-link", "accounts.pull_up", "there is no send-link where it belongs"},
		{"a call too many", "pull-up-account", "accounts.pull_up, orders.place", "orders.place comes on top"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := inOrder(strings.Fields(tt.order), strings.Split(tt.done, ", ")); got != tt.want {
				t.Errorf("inOrder = %q, want %q", got, tt.want)
			}
		})
	}
}
