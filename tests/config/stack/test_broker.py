from pathlib import Path

import redis

from config.stack.broker import Broker, broker
from tests.config.stack.servers import running_broker


def client(server: Broker) -> redis.Redis:
    return redis.Redis(unix_socket_path=str(server.socket), decode_responses=True)


def test_what_the_broker_took_survives_a_clean_stop(folder: Path) -> None:
    server = broker(folder)
    with running_broker(server), client(server) as line:
        line.rpush("queue", "message")
    with running_broker(server), client(server) as line:
        assert line.lrange("queue", 0, -1) == ["message"]


def test_a_killed_broker_starts_over_its_own_socket(folder: Path) -> None:
    server = broker(folder)
    with running_broker(server) as child:
        child.process.kill()
        child.process.wait()
        assert server.socket.exists()
        assert not server.ready()
    with running_broker(server):
        assert server.ready()


def test_a_full_broker_refuses_rather_than_drops(folder: Path) -> None:
    server = broker(folder)
    with running_broker(server), client(server) as line:
        assert line.config_get("maxmemory-policy")["maxmemory-policy"] == "noeviction"
        assert line.config_get("port")["port"] == "0"
