"""Requests for the views of a network: what is built, trained and drawn."""

from actviz.requests.network.boundary import BoundaryRequest
from actviz.requests.network.dead import DeadRequest
from actviz.requests.network.learn import LearnRequest
from actviz.requests.network.signal import InputSampling, SignalRequest
from actviz.requests.network.zigzag import ZigzagRequest

__all__ = [
    "BoundaryRequest",
    "DeadRequest",
    "InputSampling",
    "LearnRequest",
    "SignalRequest",
    "ZigzagRequest",
]
