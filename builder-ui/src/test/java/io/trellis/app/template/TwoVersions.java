package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** A mail in two versions: which is better, and from when that is more than chance. */
record TwoVersions(Campaigns campaigns) {

    private static final int OF_EACH = 40;

    /** 4 and 14 of 40: p = 18/80, z = 0.25/√(0.225·0.775/20) = 2.67739, of the normal distribution 2(1 − Φ(z)) = 0.00742. */
    void areComparedByAZTest() {
        RecordId mail = made(
                "campaignMail",
                Campaigns.values(
                        "name",
                        "Two",
                        "campaign",
                        "campaign-06",
                        "subject",
                        "A",
                        "text",
                        "A",
                        "test",
                        true,
                        "subjectB",
                        "B",
                        "textB",
                        "B"));
        messages(mail, "a", 4);
        messages(mail, "b", 4);
        RecordData even = awaited(mail, 4);
        assertThat(even.get("winner")).isEqualTo("A ≈ B");
        assertThat(number(even, "pValue")).isCloseTo(1, within(0.0001));
        campaigns.all("message", io.trellis.core.filter.Filter.eq("mail", mail.id())).stream()
                .filter(one -> "b".equals(one.get("variant")) && one.get("clickedAt") == null)
                .limit(10)
                .forEach(one -> campaigns
                        .records()
                        .systemUpdate(
                                one.id(),
                                "click/" + one.id().id(),
                                Map.of("clickedAt", "2026-11-01T02:00:00Z", "status", "clicked")));
        RecordData better = awaited(mail, 14);
        assertThat(number(better, "z")).isCloseTo(2.6774, within(0.0001));
        assertThat(number(better, "pValue")).isCloseTo(0.0074, within(0.0001));
        assertThat(better.get("winner")).isEqualTo("B > A");
    }

    private void messages(RecordId mail, String variant, int clicked) {
        for (int i = 0; i < OF_EACH; i++) {
            Map<String, Object> values = Campaigns.values(
                    "mail", mail.id(), "variant", variant, "person", "P" + i, "key", mail.id() + variant + i);
            values.put("status", i < clicked ? "clicked" : "sent");
            if (i < clicked) {
                values.put("clickedAt", "2026-11-01T02:00:00Z");
            }
            made("message", values);
        }
    }

    private RecordData awaited(RecordId mail, int clickedB) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> campaigns.crm().read(mail),
                        now -> number(now, "sentA") == OF_EACH
                                && number(now, "sentB") == OF_EACH
                                && number(now, "clickedA") == 4
                                && number(now, "clickedB") == clickedB
                                && now.get("pValue") != null
                                && (clickedB == 4) == (number(now, "pValue") > 0.5));
    }

    private RecordId made(String entity, Map<String, Object> values) {
        SaveResult result = campaigns.records().create(CurrentUser.system(), entity, values);
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).record().id();
    }

    private static double number(RecordData record, String field) {
        return record.get(field) instanceof Number number ? number.doubleValue() : -1;
    }
}
