package outside

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// MaxBody is the longest answer that is read, in bytes; a reading is a few hundred.
const MaxBody = 1 << 20

// Post sends a JSON body to a model's address and reads the JSON that comes back into answer. Errors are a [Fault]; none quotes a
// header or the address, which may hold a key.
func Post(ctx context.Context, client *http.Client, address string, header http.Header, body, answer any) error {
	data, err := json.Marshal(body)
	if err != nil {
		return &Fault{Malformed, err}
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(data))
	if err != nil {
		return &Fault{Reason: Unreachable}
	}
	if header != nil {
		request.Header = header.Clone()
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := client.Do(request)
	if err != nil {
		return &Fault{Reason: Unreachable}
	}
	defer response.Body.Close()
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return &Fault{Status, fmt.Errorf("status %d", response.StatusCode)}
	}
	data, err = io.ReadAll(io.LimitReader(response.Body, MaxBody+1))
	switch {
	case err != nil:
		return &Fault{Unreachable, err}
	case len(data) > MaxBody:
		return &Fault{Reason: TooLarge}
	}
	if err := json.Unmarshal(data, answer); err != nil {
		return &Fault{Malformed, err}
	}
	return nil
}

// Client is what models are reached with: it follows no redirects, so that a key goes nowhere else, and waits as long as the context
// says.
func Client() *http.Client {
	return &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}
