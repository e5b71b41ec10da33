# The words people and CI type. `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help setup run serve test test-quick check fix bench audit lock wheelhouse faults prove

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null \
	&& echo $$p && exit; done; echo python3)
VENV := .venv
IN := $(VENV)/bin/python
MANAGE := $(IN) manage.py
PREFLIGHT := $(PYTHON) -m bulletin.preflight
SOURCES := bulletin organizations reports tests manage.py
STATIC := bulletin/static reports/static
SHEETS := $(STATIC) reports/rendering/print.css reports/rendering/standalone.css
# Every package with its digest, those that others need too. WHEELHOUSE: a folder, instead of a network.
WHEELHOUSE ?=
INSTALL := $(IN) -m pip install -qq --disable-pip-version-check --require-hashes \
	$(if $(WHEELHOUSE),--no-index --find-links $(WHEELHOUSE))
export PORT ?= 8000
HOST ?= 127.0.0.1
WORKERS ?= 2
# Workers of the background that `make serve` starts beside the server; 0: they run elsewhere.
TASK_WORKERS ?= 1
# One worker, in the shell that becomes the server: it ends when its parent does.
WORKER = $(IN) manage.py worker --beside $$$$ </dev/null &

help:  ## 列出这些命令
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */make \1	/' | expand -t 18

# Each stamp stands for "what this list names is installed".
$(VENV)/stamp: requirements.lock
	@$(PREFLIGHT) python
	@[ -z "$$FOR_TESTS" ] || $(PYTHON) -m tests.machine environment
	@$(PREFLIGHT) environment
	@echo "正在建立运行环境 $(VENV)（第一次需要一两分钟）……"
	@$(IN) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) 2>/dev/null \
		|| { $(PYTHON) -m venv --clear --without-pip $(VENV) \
		     && $(PYTHON) -m pip --quiet --python $(IN) install pip; }
	@$(INSTALL) -r requirements.lock \
		|| { echo "依赖没有装上，请检查网络或软件源后重试" >&2; exit 1; }
	@touch $@

$(VENV)/stamp-dev: requirements-dev.lock $(VENV)/stamp
	@echo "正在安装检查和测试所需的工具……"
	@$(INSTALL) -r requirements-dev.lock \
		|| { echo "依赖没有装上，请检查网络或软件源后重试" >&2; exit 1; }
	@touch $@

setup: $(VENV)/stamp  ## 建立 .venv，安装依赖，建立数据库
	@$(PREFLIGHT) settings
	@$(MANAGE) prepare

# On this machine only, so plain http; DEMO=0 runs it without demo accounts, DEMO=empty without the drill.
run: export DEMO ?= 1
run: export HTTPS ?= 0
run:  ## 启动演示系统：样例、演示账号，http://127.0.0.1:8000/（PORT=8001 换端口）
	@HOST=127.0.0.1 $(PREFLIGHT) python settings port pdf
	@$(MAKE) --no-print-directory setup
	@$(MANAGE) load_sample >/dev/null
	@case "$$DEMO" in 0|false|no|off|"") ;; \
		*) $(MANAGE) demo_accounts --url "http://127.0.0.1:$$PORT/" \
			&& $(MANAGE) demo_certificate ;; esac
	@case "$$DEMO" in 0|false|no|off|""|empty) ;; \
		*) $(MANAGE) load_drill >/dev/null ;; esac
	@echo "系统地址 http://127.0.0.1:$$PORT/ ，按 Ctrl+C 停止"
	@$(WORKER) exec $(IN) -m gunicorn bulletin.wsgi --bind 127.0.0.1:$$PORT --threads 4 \
		--no-control-socket --log-level warning

serve: export HASHED_STATIC := 1
serve: export LOG_JSON ?= 1
# The processes count requests together in this folder (/metrics); each start begins anew.
serve: export PROMETHEUS_MULTIPROC_DIR ?= $(or $(VAR_DIR),var)/metrics
# The web server with https stands before it on this machine and says who asks.
serve: export TRUSTED_PROXIES ?= 127.0.0.1,::1
serve:  ## 正式运行：需要 SECRET_KEY、ALLOWED_HOSTS，前面有 https 的网站服务器
	@HOST=$(HOST) $(PREFLIGHT) python settings serving port pdf
	@$(MAKE) --no-print-directory setup
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@rm -f "$$PROMETHEUS_MULTIPROC_DIR"/*.db
	@echo "正在监听 $(HOST):$$PORT"
	@for number in $$(seq $(TASK_WORKERS)); do $(WORKER) done; \
		exec $(IN) -m gunicorn bulletin.wsgi --bind $(HOST):$$PORT --workers $(WORKERS) --threads 2 \
		--timeout 120 --graceful-timeout 30 --max-requests 5000 --max-requests-jitter 500 \
		--no-control-socket

# For tests alone, root installs what the machine lacks.
test: export FOR_TESTS := 1
test: $(VENV)/stamp-dev  ## 全部测试：SQLite、PostgreSQL、Chromium；缺什么会说明
	@$(IN) -m tests.run

test-quick: export FOR_TESTS := 1
test-quick: $(VENV)/stamp-dev  ## 两分钟内：不用数据库的测试和对代码本身的检查，改动之间用
	@$(IN) -m pytest -q --part=quick

# mypy starts afresh: with django-stubs its cache now and then makes up errors.
# Production settings without a server: what `check --deploy` looks at.
check: export SECRET_KEY := only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH
check: export ALLOWED_HOSTS := bulletin.example.org
check: export DATABASE_URL := sqlite:///var/check.sqlite3
check: export DEMO := 0
check: export HTTPS := 1
check: $(VENV)/stamp-dev  ## 格式、类型、层次、迁移、正式设置
	$(IN) -m ruff check .
	$(IN) -m ruff format --check .
	$(VENV)/bin/djhtml --tabwidth 2 --check templates
	$(VENV)/bin/djcss --tabwidth 2 --check $(SHEETS)
	$(VENV)/bin/djjs --tabwidth 2 --check $(STATIC)
	$(IN) -m mypy --cache-dir=/dev/null $(SOURCES)
	$(VENV)/bin/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) check --deploy --fail-level WARNING
	$(IN) -m tests.weaknesses
	$(IN) -m tests.secrets_in_history --tell
	$(IN) -m tests.vulnerabilities --tell

audit: $(VENV)/stamp-dev  ## 查依赖的已知漏洞；没有查成也算不通过
	@$(IN) -m tests.vulnerabilities

faults: $(VENV)/stamp-dev  ## 故障试验 R01—R25：杀进程、断库、磁盘满、炸弹文件；打印丢了几条（一刻钟；要 root）
	@$(IN) -m tests.faults
	@$(IN) -m tests.faults.importing --rows 2000

prove: $(VENV)/stamp-dev  ## 证明试验和安全测试有用：逐项去掉一处措施，查不出来的算不通过（半小时；要 root）
	@$(IN) -m tests.measures
	@$(IN) -m tests.faults --prove

lock: $(VENV)/stamp-dev  ## 改了 requirements 以后，重写带摘要的两份清单
	@$(foreach list,requirements requirements-dev,$(IN) -m uv pip compile --quiet --universal \
		--python-version 3.11 --generate-hashes --no-header --no-annotate \
		$(list).txt --output-file $(list).lock &&) true

wheelhouse: $(VENV)/stamp  ## 把运行所需的包收到 wheelhouse/，拿到不联网的机器上 make setup WHEELHOUSE=wheelhouse
	@$(IN) -m pip download -qq --disable-pip-version-check --require-hashes \
		-r requirements.lock -d wheelhouse
	@echo "已收齐 $$(ls wheelhouse | wc -l) 个包，在 wheelhouse/"

fix: $(VENV)/stamp-dev  ## 整理格式，改掉能自动改的问题
	$(IN) -m ruff check --fix .
	$(IN) -m ruff format .
	$(VENV)/bin/djhtml --tabwidth 2 templates
	$(VENV)/bin/djcss --tabwidth 2 $(SHEETS)
	$(VENV)/bin/djjs --tabwidth 2 $(STATIC)

bench: $(VENV)/stamp-dev  ## 量一量快慢，打印一张表
	@$(IN) -m tests.bench.bench
