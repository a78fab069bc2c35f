.DEFAULT_GOAL := help
SERVER ?= wildfly
PORT ?= 8080
JMH = -f 1 -wi 3 -w 1s -i 5 -r 1s -rf json -rff benchmarks/target/pieces.json
DOCS = benchmarks/target/bench/results.json docs/performance/template.md docs/PERFORMANCE.md docs/performance
BENCH = benchmarks/target/bench docs/performance/template.md
DURATION ?= 10m
LEASE ?= 15s
REDIS ?= single
JOBS ?= 100000

.PHONY: help
help: ## show this
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-15s %s\n", $$1, $$2}'
	@echo "  SERVER=wildfly|liberty  PORT=8080  DURATION=10m  LEASE=15s  REDIS=single|sentinel|cluster  JOBS=100000  N=3  GROUPS=\"drain submit\""

.PHONY: run
run: ## start Redis, a server and the demo, and serve until Ctrl-C
	mvn -q -Prun -Dserver=$(SERVER) -Dhttp.port=$(PORT)

.PHONY: dev
dev: ## the same, and what is saved in the checkout is served within seconds; the jobs stay
	mvn -q -Pdev -Dserver=$(SERVER) -Dhttp.port=$(PORT)

DEV = examples/demo/target/run/$(PORT)

.PHONY: dev-logs
dev-logs: ## follow the log of its server
	tail -n 100 -F $(DEV)/$(SERVER)/console.log

DEV_CONTAINER = PORT=$(PORT) docker compose -f docker-compose.dev.yml

.PHONY: dev-down
dev-down: ## stop it, from another terminal; that of dev-container, too
	@pid=$$(cat $(DEV)/pid 2>/dev/null); if [ -n "$$($(DEV_CONTAINER) ps --quiet 2>/dev/null)" ]; \
	then $(DEV_CONTAINER) down; elif ps -o args= -p "$$pid" 2>/dev/null | grep -q plexus; \
	then kill "$$pid"; else echo "nothing runs on port $(PORT)"; fi

.PHONY: dev-container
dev-container: ## as dev, in a container: no JDK and no Maven are needed
	SERVER=$(SERVER) PORT=$(PORT) DEV_USER=$$(id -u):$$(id -g) docker compose -f docker-compose.dev.yml up

.PHONY: install
install: ## what applications depend on, into the local Maven repository
	mvn -q -ntp -Pinstall

.PHONY: test
test: ## all tests; with SERVER=liberty those that need a server
	mvn verify -Dserver=$(SERVER)

.PHONY: test-verbose
test-verbose: ## the same, and the name of each test that ran
	mvn -B -ntp verify -Dserver=$(SERVER) -Dsurefire.reportFormat=plain -Dsurefire.useFile=false -Dfailsafe.useFile=false

.PHONY: test-coverage
test-coverage: ## the tests that need no server, and one report of what they reach in all modules
	mvn -q -B -ntp -Pcoverage
	@echo "coverage/target/site/jacoco-aggregate/index.html"

.PHONY: release-check
release-check: ## build all that a release has, twice, and compare it byte by byte; signs and publishes nothing
	.ci/release-check

.PHONY: ci
ci: ## all tests, on both servers
	.ci/run

.PHONY: unit
unit: ## the tests that need no server
	mvn verify -pl handler-spi,launcher,bananas-core,bananas-ejb,bananas-web,sdks/java,cli,examples/handlers,chaos

.PHONY: sdk-python
sdk-python: ## check, test and build the Python client
	sdks/python/check

.PHONY: sdk-typescript
sdk-typescript: ## check and pack the TypeScript client; needs Node
	sdks/typescript/check

.PHONY: sdk-live
sdk-live: ## the clients on the demo: scenarios, guides, examples, and a load
	SERVER=$(SERVER) sdks/check

.PHONY: sdk-load
sdk-load: ## 100,000 jobs submitted and awaited by one process of each client, through a proxy that cuts connections
	SERVER=$(SERVER) SDK_LOAD_JOBS=$(JOBS) sdks/check load

SHOTS = integration-tests/target/it/$(SERVER)-screenshots

.PHONY: dashboard-shots
dashboard-shots: ## take the pictures of docs/dashboard anew; needs chromium, chromium-driver and pngquant
	mvn -q -B -ntp verify -Dserver=$(SERVER) -pl integration-tests -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dit.test=DashboardShotsIT -Dfailsafe.failIfNoSpecifiedTests=false -Dchecks.skip=true -Down.server.skip=true -Ddashboard.shots=true
	for name in overview dead job schedules workers finding; do \
	  pngquant --force --output docs/dashboard/$$name.png 128 $(SHOTS)/docs-$$name.png || exit; done

.PHONY: format
format: ## format all Java code
	mvn -q spotless:apply

.PHONY: bench
bench: ## all benchmarks; GROUPS="drain submit" runs only these; the report goes to benchmarks/target/bench
	mvn -q -Pbench -Dserver=$(SERVER) -Dbench.arguments="full $(BENCH) $(SERVER) $(GROUPS)"

.PHONY: bench-quick
bench-quick: ## the same in fewer and shorter rounds
	mvn -q -Pbench -Dserver=$(SERVER) -Dbench.arguments="quick $(BENCH) $(SERVER) $(GROUPS)"

PEERS = benchmarks/target/peers

.PHONY: bench-peers
bench-peers: $(PEERS) ## asynq and BullMQ beside Bananas; needs Go and Node.js
	mvn -q -Pbench -Dserver=$(SERVER) -Dbench.arguments="full $(BENCH) none peers-drain peers-batch peers-start peers-memory"

$(PEERS): $(wildcard benchmarks/peers/*/*)
	benchmarks/peers/build $@

.PHONY: bench-pieces
bench-pieces: ## single steps without Redis, by JMH
	mvn -q -Pbench -Dserver=$(SERVER) -Dbench.main=org.openjdk.jmh.Main -Dbench.arguments="pieces $(JMH)"

.PHONY: bench-docs
bench-docs: ## write docs/PERFORMANCE.md and its graphs from the last results
	mvn -q -Pbench -Dserver=$(SERVER) -Dbench.main=io.bananas.benchmarks.report.Report -Dbench.arguments="$(DOCS)"

.PHONY: chaos
chaos: ## attack the engine and Redis for DURATION and give a verdict
	mvn -q -Pchaos -Dduration=$(DURATION) -Dlease=$(LEASE) -Dredis.kind=$(REDIS)

.PHONY: api
api: ## take what users compile against as it is now as what is kept
	mvn -q compile -pl handler-spi
	cd handler-spi/target/classes && jar --create --no-manifest --file ../../api/handler-spi.jar io/bananas/spi/*.class io/bananas/spi/testing/*.class

BANANAS_IMAGE ?= bananas-demo:$(SERVER)
COMPOSE = BANANAS_IMAGE=$(BANANAS_IMAGE) docker compose
N ?= 3

.PHONY: demo-image
demo-image:
	docker build -f docker/$(SERVER)/Dockerfile --target demo -t bananas-demo:$(SERVER) .

.PHONY: up
up: docker/secrets $(if $(findstring bananas-demo:,$(BANANAS_IMAGE)),demo-image) ## Redis, an API, three workers and a scheduler in containers
	$(COMPOSE) up --detach --wait

.PHONY: down
down: ## stop them; what is in Redis stays
	$(COMPOSE) down

.PHONY: scale-workers
scale-workers: ## run N workers: make scale-workers N=5
	$(COMPOSE) up --detach --no-recreate --scale worker=$(N)

.PHONY: logs-api
logs-api: ## follow the log of the API's node
	$(COMPOSE) logs --follow --tail 100 api

.PHONY: logs-worker
logs-worker: ## follow the logs of all workers
	$(COMPOSE) logs --follow --tail 100 worker

.PHONY: prod-build
prod-build: ## build the image without handlers, bananas:wildfly or bananas:liberty
	docker build -f docker/$(SERVER)/Dockerfile -t bananas:$(SERVER) .

docker/secrets:
	docker/make-secrets

.PHONY: clean
clean: ## remove everything that was built
	mvn -q clean
