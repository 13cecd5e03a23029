package io.trellis.form.chat;

import static io.trellis.form.record.FormWorld.values;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.outbound.HttpStub;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.chat.ChatMessage.State;
import io.trellis.form.field.Violation;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Robots as their makers document them, each played by a server that checks what it gets. */
class ChatGroupsIT {

    private static final String SECRET = "SEC000abc";

    private final HttpStub robot = new HttpStub();
    private final JsonMapper json = JsonMapper.builder().build();
    private FormWorld world;
    private CurrentUser ann;

    @BeforeEach
    void begin(@TempDir Path folder) {
        world = new FormWorld(folder);
        world.entity("deal", "{titleField:'name',fields:[{key:'name',type:'longText'},{key:'amount',type:'decimal'}]}");
        ann = world.person("ann", null);
    }

    @AfterEach
    void end() {
        world.close();
        robot.close();
    }

    private ChatGroups groups() {
        return world.bean(ChatGroups.class);
    }

    private void group(String program, String path, String secret) {
        ChatGroup group = new ChatGroup("sales", "Sales", program, true, true);
        assertThat(groups().save(ann, group, robot.address(path), secret, true)).isEmpty();
    }

    private RecordId deal(String name) {
        return ((SaveResult.Saved) world.records().create(ann, "deal", values("name", name, "amount", 1200)))
                .record()
                .id();
    }

    private void tell(RecordId deal, String key) {
        world.bean(ToldGroup.class)
                .run(
                        ann,
                        deal,
                        Map.of(
                                "group", "sales",
                                "title-zh", "赢单",
                                "title-en", "Won: {{name}}",
                                "text-zh", "金额",
                                "text-en", "Amount {{amount}} of {{name}}"),
                        key);
        world.bean(DeliveryQueue.class).settle();
    }

    private JsonNode body() {
        return json.readTree(robot.calls().getLast().body());
    }

    private static String hmac(String key, String data) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(UTF_8)));
    }

    private String parameter(String name) {
        for (String pair : robot.calls().getLast().query().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
            }
        }
        return "";
    }

    @Test
    void dingTalkGetsMarkdownOnceSignedInItsAddress() throws Exception {
        robot.answers(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");
        group("dingtalk", "/robot/send?access_token=t1", SECRET);
        RecordId deal = deal("Big <@all> one");
        tell(deal, "k1");
        tell(deal, "k1");
        assertThat(robot.calls()).hasSize(1);
        assertThat(parameter("access_token")).isEqualTo("t1");
        String moment = parameter("timestamp");
        assertThat(moment).isEqualTo(String.valueOf(world.clock.instant().toEpochMilli()));
        assertThat(parameter("sign")).isEqualTo(hmac(SECRET, moment + "\n" + SECRET));
        assertThat(body().path("msgtype").asString()).isEqualTo("markdown");
        assertThat(body().path("markdown").path("title").asString()).isEqualTo("Won: Big ‹@all› one");
        assertThat(body().path("markdown").path("text").asString())
                .contains("Amount 1,200", "[Open](http://localhost:8080/records/" + deal + ")")
                .doesNotContain("<");
        assertThat(groups().last(ann, "sales", 10))
                .extracting(ChatMessage::state)
                .containsExactly(State.SENT);
    }

    @Test
    void weComGetsAsMuchMarkdownAsItTakes() {
        robot.answers(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");
        group("wecom", "/cgi-bin/webhook/send?key=k1", "");
        tell(deal("大".repeat(3_000)), "k1");
        assertThat(robot.calls().getLast().query()).isEqualTo("key=k1");
        String content = body().path("markdown").path("content").asString();
        assertThat(content).startsWith("**Won: 大").contains("Amount");
        assertThat(content.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(4_096);
        tell(deal("Pay [our bank](https://evil.example)"), "k2");
        assertThat(body().path("markdown").path("content").asString())
                .contains("our bank")
                .doesNotContain("](https://evil.example");
    }

    @Test
    void feishuGetsACardSignedInItsBody() throws Exception {
        robot.answers(200, "{\"code\":0,\"msg\":\"success\",\"data\":{}}");
        group("feishu", "/open-apis/bot/v2/hook/h1", SECRET);
        tell(deal("Big"), "k1");
        String moment = body().path("timestamp").asString();
        assertThat(moment).isEqualTo(String.valueOf(world.clock.instant().getEpochSecond()));
        assertThat(body().path("sign").asString()).isEqualTo(hmac(moment + "\n" + SECRET, ""));
        assertThat(body().path("msg_type").asString()).isEqualTo("interactive");
        assertThat(body().at("/card/header/title/content").asString()).isEqualTo("Won: Big");
        assertThat(body().at("/card/elements/0/content").asString()).contains("Amount 1,200");
    }

    @Test
    void whatARobotDoesNotTakeIsTriedAgainAndSaysWhy() {
        robot.answers(200, "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}");
        group("wecom", "/send?key=k1", "");
        tell(deal("Big"), "k1");
        assertThat(groups().last(ann, "sales", 10)).singleElement().satisfies(message -> {
            assertThat(message.state()).isEqualTo(State.WAITING);
            assertThat(message.why()).contains("api freq out of limit");
        });
        assertThat(groups().test(ann, "sales"))
                .hasValueSatisfying(why -> assertThat(why.en()).contains("45009"));
        robot.answers(200, "{\"errcode\":0}");
        world.clock.pass(Duration.ofHours(1));
        world.bean(DeliveryQueue.class).settle();
        assertThat(groups().last(ann, "sales", 10))
                .extracting(ChatMessage::state)
                .containsExactly(State.SENT);
        assertThat(groups().test(ann, "sales")).isEmpty();
    }

    @Test
    void whatAGroupWasToldIsForgottenWithTheRecordAndWhatWaitsDoesNotGo() {
        robot.answers(200, "{\"errcode\":0}");
        group("wecom", "/send?key=k1", "");
        RecordId deal = deal("Big");
        tell(deal, "k1");
        robot.answers(200, "{\"errcode\":45009}");
        tell(deal, "k2");
        int calls = robot.calls().size();
        world.bean(ChatStore.class).gone(deal);
        robot.answers(200, "{\"errcode\":0}");
        world.clock.pass(Duration.ofHours(1));
        world.bean(DeliveryQueue.class).settle();
        assertThat(robot.calls()).hasSize(calls);
        assertThat(groups().last(ann, "sales", 10))
                .allSatisfy(
                        message -> assertThat(message.title() + message.text()).isEmpty())
                .extracting(ChatMessage::state)
                .containsExactlyInAnyOrder(State.SENT, State.WITHDRAWN);
    }

    @Test
    void aGroupThatIsNotSetUpIsToldNothingAndASealedAddressIsShownToNobody() {
        RecordId deal = deal("Big");
        tell(deal, "k1");
        assertThat(robot.calls()).isEmpty();
        ChatGroup group = new ChatGroup("sales", "Sales", "wecom", false, true);
        assertThat(groups().save(ann, group, "https://10.0.0.1/send?key=k", "", true))
                .extracting(Violation::path)
                .containsExactly("address");
        assertThat(groups().save(ann, group, "", "", true))
                .extracting(Violation::path)
                .containsExactly("address");
        group("wecom", "/send?key=k1", "");
        assertThat(groups().find(ann, "sales").orElseThrow().toString()).doesNotContain("k1");
        CurrentUser bob = world.person("bob", null);
        world.permissions.plain(bob);
        assertThatThrownBy(() -> groups().all(bob)).isInstanceOf(TrellisException.class);
    }
}
