package io.trellis.core.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.outbound.Outbound.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedOutboundTest {

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        port = server.getAddress().getPort();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Outbound outbound(String allowed, String... addresses) {
        return new GuardedOutbound(
                new AllowedHosts(allowed),
                host -> {
                    asked.add(host);
                    return of(addresses);
                },
                new BundleMessages(),
                Duration.ofMillis(400));
    }

    private static InetAddress[] of(String... addresses) throws UnknownHostException {
        InetAddress[] all = new InetAddress[addresses.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = InetAddress.getByName(addresses[i]);
        }
        return all;
    }

    private void answers(int status, String body, Map<String, String> headers) {
        server.createContext("/hook", exchange -> {
            exchange.getRequestBody().readAllBytes();
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static Answer post(Outbound outbound, String address) {
        return outbound.post(URI.create(address), Map.of("webhook-id", "1"), "{}".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.100.100.200",
                "192.0.0.192",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "fec0::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "2001:0:1::1",
                "2001:db8::1"
            })
    void whatIsInsideIsNotCalledWhateverItIsCalled(String address) {
        Outbound outbound = outbound("", address);
        assertThatThrownBy(() -> post(outbound, "https://outside.example/hook"))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("inside the house");
    }

    @Test
    void oneOfSeveralAddressesThatIsInsideIsEnough() {
        Outbound outbound = outbound("", "93.184.216.34", "127.0.0.1");
        assertThatThrownBy(() -> post(outbound, "https://outside.example/hook")).hasMessageContaining("inside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1", "64:ff9b::808:808"
            })
    void whatIsOnTheInternetIsNotInside(String address) throws UnknownHostException {
        assertThat(Inside.has(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void aNameIsLookedUpOnceSoThatItCannotLeadElsewhereMeanwhile() {
        answers(200, "yes", Map.of());
        Outbound outbound = outbound("erp.example:" + port, "127.0.0.1");
        Answer answer = post(outbound, "http://erp.example:" + port + "/hook");
        assertThat(answer.good()).isTrue();
        assertThat(answer.body()).isEqualTo("yes");
        assertThat(asked).containsExactly("erp.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://outside.example/",
                "https://user:secret@outside.example/",
                "https:///x",
                "nonsense",
                "https://outside.example/#part",
                "http://outside.example/",
                "https://127.0.0.1/",
                "https://[::1]/"
            })
    void whatCannotBeAnAddressIsRefusedWhenItIsEntered(String address) {
        String host = address.contains("::1") ? "::1" : "127.0.0.1";
        assertThat(outbound("", host).wrong(address)).isPresent();
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() {
        answers(302, "", Map.of("Location", "http://127.0.0.1:" + port + "/elsewhere"));
        boolean[] elsewhere = {false};
        server.createContext("/elsewhere", exchange -> elsewhere[0] = true);
        Answer answer = post(outbound("erp.example", "127.0.0.1"), "http://erp.example:" + port + "/hook");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.good()).isFalse();
        assertThat(elsewhere[0]).isFalse();
    }

    @Test
    void aLongAnswerIsCut() {
        answers(200, "x".repeat(Outbound.MOST_ANSWER * 3), Map.of());
        Answer answer = post(outbound("erp.example", "127.0.0.1"), "http://erp.example:" + port + "/hook");
        assertThat(answer.body()).hasSize(Outbound.MOST_ANSWER);
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void anAnswerThatDripsEndsAfterAll() throws IOException {
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread drips = Thread.ofVirtual().start(() -> drip(slow));
            assertThatThrownBy(() -> post(
                            outbound("erp.example", "127.0.0.1"), "http://erp.example:" + slow.getLocalPort() + "/"))
                    .isInstanceOf(Outbound.NoAnswer.class)
                    .hasMessageContaining("did not answer within");
            drips.interrupt();
        }
    }

    @Test
    void whatIsAnsweredBeforeTheAnswerIsNotTheAnswer() throws IOException {
        try (ServerSocket hasty = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hint(hasty));
            Answer answer =
                    post(outbound("erp.example", "127.0.0.1"), "http://erp.example:" + hasty.getLocalPort() + "/");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("yes");
        }
    }

    private static void hint(ServerSocket hasty) {
        try (Socket socket = hasty.accept()) {
            socket.getOutputStream()
                    .write(("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                                    + "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes")
                            .getBytes(UTF_8));
            // until the other side has read it: bytes that nobody read would cut the answer short
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void drip(ServerSocket slow) {
        try (Socket socket = slow.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
            while (!Thread.interrupted()) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyThereIsSaid() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() -> post(outbound("erp.example", "127.0.0.1"), "http://erp.example:" + free + "/"))
                .isInstanceOf(Outbound.NoAnswer.class)
                .hasMessageContaining("could not be reached");
    }
}
