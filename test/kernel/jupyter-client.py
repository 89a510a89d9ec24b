"""Jupyter's own Python client, driven line by line: a JSON request in, a JSON answer out."""

import json
import queue
import sys
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

argv, folder = json.loads(sys.argv[1]), sys.argv[2]
manager = KernelManager()
manager._kernel_spec = KernelSpec(argv=argv, display_name="Deltabook", language="typescript", interrupt_mode="message")
manager.start_kernel(cwd=folder)
client = manager.client()
client.start_channels()
welcome = client.get_iopub_msg(timeout=60)
client.wait_for_ready(timeout=60)


def plain(channel, message):
    return {
        "channel": channel,
        "type": message["header"]["msg_type"],
        "parent": message["parent_header"].get("msg_id", ""),
        "content": message["content"],
        "time": time.monotonic(),
    }


def collect(seconds, until_idle=""):
    """Messages of both channels as they come, until the request is idle and answered, or time is up."""
    messages, end = [], time.monotonic() + seconds
    idle = replied = False
    while time.monotonic() < end and not (until_idle and idle and replied):
        for channel, receive in (("iopub", client.get_iopub_msg), ("shell", client.get_shell_msg)):
            try:
                while True:
                    message = plain(channel, receive(timeout=0.01))
                    messages.append(message)
                    if message["parent"] == until_idle:
                        replied = replied or channel == "shell"
                        idle = idle or message["content"].get("execution_state") == "idle"
            except queue.Empty:
                pass
    return messages


# What waiting for the kernel has left over is no test's business.
collect(0.3)

for line in sys.stdin:
    request = json.loads(line)
    operation = request.pop("operation")
    if operation == "execute":
        identity = client.execute(**request)
        answer = {"id": identity, "messages": collect(60, identity)}
    elif operation == "welcome":
        answer = {"messages": [plain("iopub", welcome)]}
    elif operation == "send":
        answer = {"id": getattr(client, request["method"])(*request.get("arguments", []))}
    elif operation == "ask":
        identity = getattr(client, request["method"])(*request.get("arguments", []))
        answer = {"id": identity, "messages": collect(60, identity)}
    elif operation == "history":
        identity = client.history(**request)
        answer = {"id": identity, "messages": collect(60, identity)}
    elif operation == "message":
        message = client.session.msg(request["type"], request["content"])
        client.shell_channel.send(message)
        identity = message["header"]["msg_id"]
        answer = {"id": identity, "messages": collect(request["seconds"])}
    elif operation == "dialogue":
        identity = client.execute(request["code"], allow_stdin=True)
        questions = []
        for reply in request["replies"]:
            questions.append(client.get_stdin_msg(timeout=10)["content"])
            client.input(reply)
        answer = {"id": identity, "questions": questions, "messages": collect(60, identity)}
    elif operation == "collect":
        answer = {"messages": collect(request["seconds"])}
    elif operation == "interrupt":
        manager.interrupt_kernel()
        answer = {}
    elif operation == "restart":
        manager.restart_kernel()
        client.wait_for_ready(timeout=60)
        answer = {"pid": manager.provisioner.process.pid}
    elif operation == "pid":
        answer = {"pid": manager.provisioner.process.pid}
    elif operation == "shutdown":
        manager.shutdown_kernel()
        answer = {"alive": manager.is_alive()}
    print(json.dumps(answer), flush=True)
