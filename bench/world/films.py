"""Reads films side by side, a process each."""
import concurrent.futures
import os
import sys
import time
import traceback


def cases_of(film):
    """What a reader gives for one folder, or what went wrong: told with the film's name."""
    read, folder = film
    begun = time.process_time()
    try:
        return {"film": str(folder), "cases": read(folder), "cpu": time.process_time() - begun}
    except Exception as e:  # a film that cannot be read must not hide the others
        return {"film": str(folder), "error": f"{e}\n{traceback.format_exc()}"}


def read_all(read, folders):
    """All their cases, and of what they are: films, how many of them broken, CPU-seconds."""
    with concurrent.futures.ProcessPoolExecutor(min(len(folders), os.cpu_count())) as pool:
        films = list(pool.map(cases_of, [(read, f) for f in folders]))
    broken = [f for f in films if "error" in f]
    for f in broken:
        print(f"measure: {f['film']}: {f['error']}", file=sys.stderr)
    return [c for f in films for c in f.get("cases", [])], {
        "films": len(films), "broken": len(broken),
        "cpu_seconds": round(sum(f.get("cpu", 0) for f in films), 1)}
