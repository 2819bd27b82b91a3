"""The warmest chain of people from one of ours to somebody whom nobody of ours knows."""

from __future__ import annotations

import heapq
import json
import math
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from wellkept.bench.goal import further
from wellkept.bench.row import Done, Row

FILE, QUESTIONS = "pairs.npy", "questions.json"
ASKED, SOURCES = 200, 10
LINKS_MOST = 3  # what an introduction may have: longer chains would be looked for by the others alone
TIES_EACH = 20


def prepare(folder: Path, scale: int) -> None:
    """People who mostly know those near them, and some far away; and whom to ask about."""
    import numpy as np

    rng = np.random.default_rng(1)
    people, count = max(scale // TIES_EACH, 50), scale
    one = rng.integers(0, people, count)
    near = (one + rng.integers(1, 200, count)) % people
    other = np.where(rng.random(count) < 0.9, near, rng.integers(0, people, count))
    pairs = np.unique(np.stack([np.minimum(one, other), np.maximum(one, other)], axis=1), axis=0)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    found = np.column_stack([pairs, rng.pareto(1.3, len(pairs)) + 0.2])
    np.save(folder / FILE, found)
    (folder / QUESTIONS).write_text(json.dumps(_questions(found, people)))


def _questions(pairs: Any, people: int) -> list[tuple[int, int]]:
    """Of which the warmest chain of all is two or three links long, so that everybody answers the same."""
    near: list[list[tuple[int, float]]] = [[] for _ in range(people)]
    for a, b, days in pairs.tolist():
        far = -math.log(days / (days + 4.0))
        near[int(a)].append((int(b), far))
        near[int(b)].append((int(a), far))
    rng = Random(7)  # noqa: S311 -- no secret
    found: list[tuple[int, int]] = []
    for _ in range(SOURCES):
        source = rng.randrange(people)
        links = _links_to_all(near, source)
        targets = [person for person in range(people) if 2 <= links.get(person, 0) <= LINKS_MOST]
        found += [(source, target) for target in rng.sample(targets, min(ASKED // SOURCES, len(targets)))]
    return found


def _links_to_all(near: list[list[tuple[int, float]]], source: int) -> dict[int, int]:
    """How many links the warmest chain to each person has."""
    links: dict[int, int] = {}
    waiting = [(0.0, 0, source)]
    while waiting:
        far, count, person = heapq.heappop(waiting)
        if person not in links:
            links[person] = count
            for other, step in near[person]:
                if other not in links:
                    heapq.heappush(waiting, (far + step, count + 1, other))
    return links


def _pairs(folder: Path) -> tuple[Any, int]:
    import numpy as np

    found = np.load(folder / FILE)
    return found, int(found[:, :2].max()) + 1


def _timed(folder: Path, ask: Callable[[int, int], float]) -> tuple[list[float], float]:
    """Milliseconds of each question, and the warmth of all of them, which must be alike."""
    spent, warmth = [], 0.0
    for source, target in json.loads((folder / QUESTIONS).read_text()):
        begun = time.perf_counter()
        warmth += ask(source, target)
        spent.append((time.perf_counter() - begun) * 1000)
    return spent, warmth


def _done(folder: Path, ask: Callable[[int, int], float], **more: float) -> Done:
    spent, warmth = _timed(folder, ask)
    more |= {"p50_ms": statistics.median(spent), "worst_ms": max(spent)}
    return Done(len(spent), f"{warmth:.6f}", more=more)


def wellkept(folder: Path) -> Callable[[], Done]:
    from wellkept.sdk.paths import Ways

    pairs, _ = _pairs(folder)
    ways = Ways({"one": int(a), "other": int(b), "value": k} for a, b, k in pairs.tolist())

    def ask(source: int, target: int) -> float:
        found = ways.best(target, [source], 1)
        return found[0].strength if found else 0.0

    return lambda: _done(folder, ask)


def five_paths(folder: Path) -> Callable[[], Done]:
    """Five chains for each question, which nobody else here finds."""
    from wellkept.sdk.paths import Ways

    pairs, _ = _pairs(folder)
    ways = Ways({"one": int(a), "other": int(b), "value": k} for a, b, k in pairs.tolist())

    def work() -> Done:
        spent, _ = _timed(folder, lambda source, target: float(len(ways.best(target, [source], 5))))
        return Done(len(spent), more={"p50_ms": statistics.median(spent), "worst_ms": max(spent)})

    return work


def _graph(folder: Path) -> tuple[Any, Any, int]:
    import numpy as np

    pairs, people = _pairs(folder)
    return pairs[:, :2].astype(int), -np.log(pairs[:, 2] / (pairs[:, 2] + 4.0)), people


def igraph(folder: Path) -> Callable[[], Done]:
    import igraph as ig

    links, far, people = _graph(folder)
    graph = ig.Graph(n=people, edges=links)

    def ask(source: int, target: int) -> float:
        found = graph.distances(source, target, weights=far, algorithm="dijkstra")[0][0]
        return 0.0 if math.isinf(found) else math.exp(-found)

    return lambda: _done(folder, ask)


def scipy(folder: Path) -> Callable[[], Done]:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra

    links, far, people = _graph(folder)
    graph = coo_matrix((far, (links[:, 0], links[:, 1])), shape=(people, people)).tocsr()

    def ask(source: int, target: int) -> float:
        return math.exp(-dijkstra(graph, directed=False, indices=source)[target])

    return lambda: _done(folder, ask)


def networkx(folder: Path) -> Callable[[], Done]:
    import networkx as nx

    links, far, _ = _graph(folder)
    graph = nx.Graph()
    graph.add_weighted_edges_from((int(a), int(b), w) for (a, b), w in zip(links, far, strict=True))

    def ask(source: int, target: int) -> float:
        try:
            return math.exp(-nx.bidirectional_dijkstra(graph, source, target)[0])
        except (nx.NetworkXNoPath, nx.NodeNotFound):
            return 0.0

    return lambda: _done(folder, ask)


ROW = Row(
    words="Warmest path between two of 50,000 people, at most two between them",
    unit="questions",
    goals=[
        further("wellkept", "p50_ms", 2, "ms for half of the questions"),
        further("wellkept, five paths", "p50_ms", 20, "ms for five paths"),
    ],
    scale=200_000,
    full=1_000_000,
    prepare=prepare,
    contenders={
        "wellkept": wellkept,
        "wellkept, five paths": five_paths,
        "igraph": igraph,
        "SciPy": scipy,
        "networkx": networkx,
    },
)
