"""Coverage-guided fuzzing: `make fuzz TARGET=name SECONDS=60`, or of all targets in turn.

What the fuzzer keeps of a target is in `build/fuzz/corpus`, and what broke it in
`build/fuzz/finds`; each of these becomes a fixture. The exit status is 1 if there is any.
"""

import argparse
import logging
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

FUZZ = Path("build") / "fuzz"

_LONGEST = 8192
_TIMEOUT = 20  # seconds for one input, beyond which it is a find
_MEMORY = 2048  # MB
_RUNS = re.compile(r"Done (\d+) (?:runs )?in (\d+)")


def main() -> int:
    """Fuzz one target or all, each in a process of its own."""
    parser = argparse.ArgumentParser(prog="tests.fuzz")
    parser.add_argument("target", nargs="?", default="")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        return fuzz(asked.target, asked.seconds)
    from tests.fuzz.targets import BY_NAME

    if asked.target and asked.target not in BY_NAME:
        parser.error(f"no target {asked.target}; there are {', '.join(BY_NAME)}")
    found = [apart(name, asked.seconds) for name in BY_NAME if asked.target in ("", name)]
    return int(any(found))


def apart(name: str, seconds: int) -> bool:
    """Fuzz a target in a process that may die; whether it found something."""
    call = [sys.executable, "-m", "tests.fuzz", name, "--here", "--seconds", str(seconds)]
    done = subprocess.run(call, check=False, capture_output=True, text=True, errors="replace")
    log = FUZZ / f"{name}.log"
    log.write_text(done.stdout + done.stderr, "utf-8")
    runs = _RUNS.findall(done.stdout + done.stderr)
    said = "{} executions in {} s".format(*runs[-1]) if runs else "stopped by a find"
    sys.stdout.write(f"{name}: {said}\n")
    sys.stdout.flush()
    if done.returncode:
        sys.stdout.write(f"{done.stdout[-3000:]}\n{done.stderr[-1500:]}\nall of it: {log}\n")
    return done.returncode != 0


def fuzz(name: str, seconds: int) -> int:
    """Fuzz a target in this process, which libFuzzer ends."""
    import atheris

    with atheris.instrument_imports(include=["reader"]):
        from tests.fuzz.targets import BY_NAME
    target = BY_NAME[name]
    corpus, finds = (FUZZ / kind / name for kind in ("corpus", "finds"))
    for folder in (corpus, finds):
        folder.mkdir(parents=True, exist_ok=True)
    for rank, seed in enumerate(target.seeds()):
        (corpus / f"seed-{rank:03}").write_bytes(seed)
    logging.disable()
    with suppress(AssertionError):
        target.run(next(iter(target.seeds())))  # loads what it needs, which is no input's fault
    options = [
        f"-max_total_time={seconds}", f"-max_len={_LONGEST}", f"-timeout={_TIMEOUT}",
        f"-rss_limit_mb={_MEMORY}", f"-artifact_prefix={finds}/", "-print_final_stats=1",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], target.run)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
