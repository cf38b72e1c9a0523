package talk

func (r *runner) upgrade(n *Upgrade) {}
func (r *runner) tryUpgrade()        {}
