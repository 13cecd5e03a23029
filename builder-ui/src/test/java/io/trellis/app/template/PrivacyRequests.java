package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.TaskAction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody asks about their own data, from the call to the proof. */
record PrivacyRequests(QuoteToCash crm) {

    private static final String WHO = "privacy";

    void isAnsweredWithItsProof() {
        RecordId request = asks("Li Ming", "access");
        assertThat(refused(request, "privacy-answer", Map.of("answer", "Told"))).isTrue();
        crm.press(WHO, request, "privacy-verify", Map.of("verifiedHow", "callback", "contact", "contact-07"));
        assertThat(state(request)).isEqualTo("running");
        crm.press(WHO, request, "privacy-wait", Map.of());
        assertThat(state(request)).isEqualTo("paused");
        crm.press(WHO, request, "privacy-verify", Map.of("verifiedHow", "callback"));
        assertThat(refused("zhangsan", request, "privacy-answer", Map.of("answer", "Told")))
                .isTrue();
        crm.press(WHO, request, "privacy-answer", Map.of("answer", "Told"));
        RecordData answered = crm.read(WHO, request);
        assertThat(answered.get("status")).isEqualTo("done");
        assertThat(answered.get("answeredAt")).isNotNull();
        assertThat(state(request)).isEqualTo("met");
        assertThat((List<?>) answered.get("evidence")).hasSize(1);
    }

    void isErasedOnceLegalApproves() {
        Records records = crm.engines().getBean(Records.class);
        SaveResult made = records.create(
                crm.person("zhangsan"),
                "contact",
                Map.of("name", "Zhao Qing", "account", "account-01", "mobile", "13900001111"));
        RecordId contact = ((SaveResult.Saved) made).record().id();
        RecordId request = asks("Zhao Qing", "erase");
        crm.press(WHO, request, "privacy-verify", Map.of("verifiedHow", "callback", "contact", contact.id()));
        assertThat(refused(request, "privacy-erase", Map.of()))
                .as("nothing is erased unseen")
                .isTrue();
        crm.press(WHO, request, "privacy-gather", Map.of());
        assertThat((List<?>) crm.read(WHO, request).get("result")).hasSize(1);
        crm.press(WHO, request, "privacy-erase", Map.of());
        crm.decide("legal", request, "approve", TaskAction.APPROVE, "");
        crm.becomes(request, "status", "working");
        assertThat(crm.read(contact).get("name")).isEqualTo("已删除 / Erased");
        assertThat(crm.read(contact).get("mobile")).isNull();
        assertThat(crm.read(request).get("result")).isNull();
        assertThat(crm.read(request).get("erased")).asString().contains(contact.id());
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        records.history(CurrentUser.system(), contact, 50).toString())
                .doesNotContain("13900001111", "Zhao Qing"));
    }

    /** Filed by somebody of the service; it goes to data protection by itself. */
    private RecordId asks(String name, String type) {
        SaveResult made = crm.engines()
                .getBean(Records.class)
                .create(
                        crm.person("service"),
                        "privacyRequest",
                        Map.of("name", name, "type", type, "email", "li.ming@example.com"));
        assertThat(made).isInstanceOf(SaveResult.Saved.class);
        RecordId request = ((SaveResult.Saved) made).record().id();
        String owner =
                crm.engines().getBean(Users.class).byUsername(WHO).orElseThrow().id();
        crm.becomes(request, "owner", owner);
        crm.hears(WHO, "有新的个人信息请求，请核实身份并在时限内答复");
        return request;
    }

    private @Nullable Object state(RecordId request) {
        return crm.read(request).get("due") instanceof Map<?, ?> clock ? clock.get("state") : null;
    }

    private boolean refused(RecordId request, String action, Map<String, @Nullable Object> asked) {
        return refused(WHO, request, action, asked);
    }

    private boolean refused(String who, RecordId request, String action, Map<String, @Nullable Object> asked) {
        return !(crm.engines()
                        .getBean(Actions.class)
                        .run(crm.person(who), request, action, asked, action + request + who)
                instanceof ActionResult.Done);
    }
}
