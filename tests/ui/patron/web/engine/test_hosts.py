"""What the interceptor is not asked about goes nowhere either: the resolver finds no other host."""

import pytest

from tests.peers.hostile_site import Answer, page

HELD = """<p id=p></p><script>
const done = (why) => setTimeout(() => { document.title = "tried"; }, 300);
const quiet = (act) => { try { act(); } catch (error) { done(error); } };
%s
</script>"""
RELAY = """
const peer = new RTCPeerConnection({iceServers: [
  {urls: "stun:HOST"}, {urls: "turn:HOST?transport=udp", username: "a", credential: "b"},
  {urls: "turn:HOST?transport=tcp", username: "a", credential: "b"}]});
peer.createDataChannel("x");
peer.onicegatheringstatechange = () => peer.iceGatheringState == "complete" && done();
peer.createOffer().then(offer => peer.setLocalDescription(offer));
"""
ATTEMPTS = {
    "a connection made beforehand": """
        document.head.insertAdjacentHTML("beforeend", '<link rel="preconnect" href="http://HOST">');
        fetch("/").then(done);""",
    "a name looked up beforehand": """
        document.head.insertAdjacentHTML("beforeend", '<link rel="dns-prefetch" href="//HOST">');
        fetch("/").then(done);""",
    "a relay": RELAY,
    "a relay in a frame": """
        document.body.append(document.createElement("iframe"));
        const RTCPeerConnection = frames[0].RTCPeerConnection;"""
    + RELAY,
    "a transport": 'new WebTransport("https://HOST/x").ready.catch(done);',
    "a transport in a worker": """
        const code = 'new WebTransport("https://HOST/x").ready.catch(() => postMessage(1))';
        new Worker(URL.createObjectURL(new Blob([code]))).onmessage = done;""",
    "a socket": 'new WebSocket("ws://HOST/socket").onerror = done;',
    "a request": 'fetch("http://HOST/x", {mode: "no-cors"}).catch(done);',
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_host_of_no_tool_is_not_found(site, visit, attempt):
    code = ATTEMPTS[attempt].replace("HOST", site.nowhere.removeprefix("http://"))
    site.answers["/try"] = page(HELD % code)
    visitor = visit("/try")
    visitor.wait_title("tried")
    assert site.betrayed == []


def test_an_answer_s_header_makes_no_connection(site, visit):
    link = f"<{site.nowhere}>; rel=preconnect, <{site.nowhere}/l>; rel=preload; as=script"
    held = page(HELD % 'fetch("/").then(done);')
    site.answers["/try"] = Answer(held.body, headers={**held.headers, "Link": link})
    visitor = visit("/try")
    visitor.wait_title("tried")
    assert site.betrayed == []


def test_no_worker_outlives_its_page(site, visit):
    """Their sockets pass the interceptor by, even to the hosts of other tools."""
    code = f"new WebSocket('{site.elsewhere.replace('http', 'ws')}/socket')"
    site.answers["/try"] = page(
        HELD
        % f"""
        const code = `{code}`;
        quiet(() => new SharedWorker(URL.createObjectURL(new Blob([code]))));
        quiet(() => new SharedWorker("data:text/javascript," + encodeURIComponent(code)));
        navigator.serviceWorker.register("/service.js").catch(done);"""
    )
    visitor = visit("/try")
    visitor.wait_title("tried")
    assert visitor.run("typeof SharedWorker") == "undefined"
    assert site.asked_inside("/service.js") == []
    assert site.betrayed == []
