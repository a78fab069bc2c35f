// Command asynq lets asynq do what the bench of Bananas measures. See ../README.md.
package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/hibiken/asynq"
)

const (
	payload = 200
	clients = 20
	apart   = 23 * time.Millisecond
	noop    = "noop"
)

type bench struct {
	redis  asynq.RedisClientOpt
	client *asynq.Client
}

func main() {
	redis := asynq.RedisClientOpt{Addr: "127.0.0.1:" + os.Args[1], PoolSize: clients}
	b := &bench{redis: redis, client: asynq.NewClient(redis)}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		answer, err := b.do(lines.Text())
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(answer)
	}
}

func (b *bench) do(line string) (string, error) {
	var command string
	var jobs, workers int
	// a command has fewer numbers than three words: what is missing stays 0
	fmt.Sscan(line, &command, &jobs, &workers)
	switch command {
	case "submit":
		return "ok", b.submit(jobs)
	case "drain":
		return "ok", b.drain(jobs, workers)
	case "start":
		return b.start(jobs)
	}
	return "", fmt.Errorf("no such command: %s", line)
}

// submit has no batches to use, so clients submit at the same time.
func (b *bench) submit(jobs int) error {
	var left atomic.Int64
	left.Store(int64(jobs))
	failed := make(chan error, clients)
	for i := 0; i < clients; i++ {
		go func() {
			data := make([]byte, payload)
			for left.Add(-1) >= 0 {
				if _, err := b.client.Enqueue(asynq.NewTask(noop, data)); err != nil {
					failed <- err
					return
				}
			}
			failed <- nil
		}()
	}
	var first error
	for i := 0; i < clients; i++ {
		if err := <-failed; err != nil && first == nil {
			first = err
		}
	}
	return first
}

func (b *bench) drain(jobs, workers int) error {
	var done sync.WaitGroup
	done.Add(jobs)
	server, err := b.serve(workers, func([]byte) { done.Done() })
	if err != nil {
		return err
	}
	done.Wait()
	server.Shutdown()
	return nil
}

// start writes the number of each job into its payload, so that its handler knows when it was submitted.
func (b *bench) start(jobs int) (string, error) {
	submitted := make([]time.Time, jobs)
	took := make([]string, jobs)
	ran := make(chan struct{}, jobs)
	server, err := b.serve(10, func(data []byte) {
		i := binary.BigEndian.Uint32(data)
		took[i] = fmt.Sprint(time.Since(submitted[i]).Nanoseconds())
		ran <- struct{}{}
	})
	if err != nil {
		return "", err
	}
	for i := range submitted {
		time.Sleep(apart)
		data := make([]byte, payload)
		binary.BigEndian.PutUint32(data, uint32(i))
		submitted[i] = time.Now()
		if _, err := b.client.Enqueue(asynq.NewTask(noop, data)); err != nil {
			return "", err
		}
		<-ran
	}
	server.Shutdown()
	return strings.Join(took, " "), nil
}

func (b *bench) serve(workers int, handler func(data []byte)) (*asynq.Server, error) {
	server := asynq.NewServer(b.redis, asynq.Config{
		Concurrency:       workers,
		TaskCheckInterval: time.Millisecond,
		LogLevel:          asynq.FatalLevel,
	})
	return server, server.Start(asynq.HandlerFunc(func(_ context.Context, task *asynq.Task) error {
		handler(task.Payload())
		return nil
	}))
}
