"""The warmest chain of people from one of ours to somebody whom nobody of ours knows."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from wellkept.bench.row import Done, Row

FILE = "pairs.npy"
ASKED = 200
TIES_EACH = 20


def prepare(folder: Path, scale: int) -> None:
    """People who mostly know those near them, and some far away."""
    import numpy as np

    rng = np.random.default_rng(1)
    people, count = max(scale // TIES_EACH, 50), scale
    one = rng.integers(0, people, count)
    near = (one + rng.integers(1, 200, count)) % people
    other = np.where(rng.random(count) < 0.9, near, rng.integers(0, people, count))
    pairs = np.unique(np.stack([np.minimum(one, other), np.maximum(one, other)], axis=1), axis=0)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    np.save(folder / FILE, np.column_stack([pairs, rng.pareto(1.3, len(pairs)) + 0.2]))


def _pairs(folder: Path) -> tuple[Any, int]:
    import numpy as np

    found = np.load(folder / FILE)
    return found, int(found[:, :2].max()) + 1


def _questions(people: int) -> list[tuple[int, int]]:
    rng = Random(7)  # noqa: S311 -- no secret
    return [(rng.randrange(people), rng.randrange(people)) for _ in range(ASKED)]


def _timed(ask: Callable[[int, int], float], people: int) -> Done:
    """`units` are questions; the warmth of each is what must be alike."""
    spent, warmth = [], 0.0
    for source, target in _questions(people):
        begun = time.perf_counter()
        warmth += ask(source, target)
        spent.append((time.perf_counter() - begun) * 1000)
    return Done(ASKED, f"{warmth:.6f}", {"p50_ms": statistics.median(spent), "worst_ms": max(spent)})


def wellkept(folder: Path) -> Callable[[], Done]:
    """Of three links at most, as introductions are: where the others find a longer chain, it finds none."""
    from wellkept.sdk.paths import Ways

    pairs, people = _pairs(folder)
    ways = Ways({"one": int(a), "other": int(b), "value": k} for a, b, k in pairs.tolist())

    def ask(source: int, target: int) -> float:
        found = ways.best(target, [source], 1)
        return found[0].strength if found else 0.0

    return lambda: _timed(ask, people)


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

    return lambda: _timed(ask, people)


def scipy(folder: Path) -> Callable[[], Done]:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra

    links, far, people = _graph(folder)
    graph = coo_matrix((far, (links[:, 0], links[:, 1])), shape=(people, people)).tocsr()

    def ask(source: int, target: int) -> float:
        return math.exp(-dijkstra(graph, directed=False, indices=source)[target])

    return lambda: _timed(ask, people)


def networkx(folder: Path) -> Callable[[], Done]:
    import networkx as nx

    links, far, people = _graph(folder)
    graph = nx.Graph()
    graph.add_weighted_edges_from((int(a), int(b), w) for (a, b), w in zip(links, far, strict=True))

    def ask(source: int, target: int) -> float:
        try:
            return math.exp(-nx.bidirectional_dijkstra(graph, source, target)[0])
        except (nx.NetworkXNoPath, nx.NodeNotFound):
            return 0.0

    return lambda: _timed(ask, people)


ROW = Row(
    words="Warmest path between two of 50,000 people",
    unit="questions",
    goal="half of them within 2 ms; five paths within 20 ms",
    scale=200_000,
    full=1_000_000,
    prepare=prepare,
    contenders={"wellkept": wellkept, "igraph": igraph, "SciPy": scipy, "networkx": networkx},
)
