package plan

import "time"

// Zone is a time zone by its IANA name. Its rules are loaded when the plan is made or decoded, never during a turn.
type Zone struct {
	Name string `json:"name"`

	location *time.Location
}

// LoadZone loads a zone's rules from the system's or the program's own database.
func LoadZone(name string) (Zone, error) {
	loc, err := time.LoadLocation(name)
	if err != nil {
		return Zone{}, err
	}
	return Zone{Name: name, location: loc}, nil
}

// Location is the zone's rules; UTC for the zero Zone.
func (z Zone) Location() *time.Location {
	if z.location == nil {
		return time.UTC
	}
	return z.location
}
