"""The server of the journeys ends no sooner than what it was asked is answered."""

import http.client
import threading
import time

from django.core.servers.basehttp import WSGIRequestHandler

from tests.browser import PatientServer


def test_what_was_asked_is_answered_before_the_server_is_gone():
    begun, answered = threading.Event(), []

    def slow(environ, start_response):
        begun.set()
        time.sleep(0.3)
        answered.append(environ["PATH_INFO"])
        start_response("200 OK", [("Content-Length", "0")])
        return [b""]

    server = PatientServer(
        ("127.0.0.1", 0), WSGIRequestHandler, allow_reuse_address=False
    )
    server.set_app(slow)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    asking = http.client.HTTPConnection("127.0.0.1", server.server_address[1])
    asking.request("GET", "/slow", headers={"Connection": "close"})
    begun.wait(5)
    server.shutdown()
    server.server_close()
    serving.join()
    asking.close()
    assert answered == ["/slow"]
