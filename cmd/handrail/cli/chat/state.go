package chat

import "context"

func (s *session) state(context.Context, string) error { return nil }
func (s *session) slots(context.Context, string) error { return nil }
