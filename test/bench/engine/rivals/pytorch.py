"""Trains the job given as JSON on the first line; each further line is a number of steps, answered by a line."""

import json
import sys

import torch

torch.set_num_threads(1)
job = json.loads(sys.stdin.readline())
widths = [job["inputs"], *job["hidden"], job["outputs"]]
activation = torch.nn.Tanh if job["activation"] == "tanh" else torch.nn.ReLU
layers = []
for before, after in zip(widths, widths[1:]):
    layers += [torch.nn.Linear(before, after), activation()]
model = torch.nn.Sequential(*layers[:-1])
classes = job["outputs"] > 1
loss_of = torch.nn.CrossEntropyLoss() if classes else torch.nn.MSELoss()
optimizer = torch.optim.Adam(model.parameters()) if classes else torch.optim.SGD(model.parameters(), lr=0.01)
batches = [
    (
        torch.tensor(batch["inputs"]),
        torch.tensor(batch["targets"]) if classes else torch.tensor(batch["targets"]).unsqueeze(1),
    )
    for batch in job["batches"]
]
print("ready", flush=True)
done = 0
for line in sys.stdin:
    for _ in range(int(line)):
        x, y = batches[done % len(batches)]
        done += 1
        optimizer.zero_grad()
        loss_of(model(x), y).backward()
        optimizer.step()
    print("done", flush=True)
