package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.open.Entry;
import io.trellis.form.open.Intake;
import io.trellis.form.open.PublicForms;
import io.trellis.form.open.Taken;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.Timeline;
import io.trellis.form.timeline.TimelineEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;

/** An event, from the registration by the public form to who came. */
record EventDay(Campaigns campaigns) {

    private static final String WHO = "marketing";
    private static final RecordId OPEN_DAY = new RecordId("campaign", "campaign-08");

    void whoRegisteredIsCheckedInOnce() {
        RecordData first = registers("Grace New", "grace.new@example.com", "open-day");
        RecordId lead = new RecordId("lead", String.valueOf(first.get("lead")));
        assertThat(crm().read(lead).values())
                .containsEntry("sourceCampaign", OPEN_DAY.id())
                .containsEntry("utmSource", "partner")
                .containsEntry("utmMedium", "banner")
                .containsEntry("campaign", "spring");
        RecordData again = registers("Grace New", "grace.new@example.com", "open-day");
        assertThat(again.get("lead")).isEqualTo(lead.id());
        assertThat(again.get("code")).as("the ticket stays good").isEqualTo(first.get("code"));
        RecordData member = campaigns.one("campaignMember", Filter.eq("lead", lead.id()));
        assertThat(member.values())
                .containsEntry("campaign", OPEN_DAY.id())
                .containsEntry("status", "registered")
                .containsEntry("code", first.get("code"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(mails(first.id()))
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("智能工厂开放日", String.valueOf(first.get("code")))
                        .doesNotContain("Grace")));

        RecordData known = registers("Somebody", "contact12@example.com", "open-day");
        assertThat(known.get("contact")).isEqualTo("contact-12");
        assertThat(known.get("lead")).isNull();
        RecordData stranger = registers("Eve", "eve@example.org", "open-day", Map.of("mobile", "13950086316"));
        assertThat(stranger.get("contact")).as("found by the phone number").isEqualTo("contact-12");
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(letters(stranger.id()))
                .as("the ticket of who is known goes to the address that is known")
                .singleElement()
                .satisfies(letter -> assertThat(letter.what().en()).contains("contact12@example.com")));
        RecordData lost = registers("Lost", "lost@example.com", "no-such-event");
        assertThat(lost.get("status")).isEqualTo("unknown");

        String code = String.valueOf(first.get("code"));
        assertThat(checksIn("0000")).isEqualTo("Nobody is registered by this code");
        assertThat(checksIn(" " + code.toLowerCase(Locale.ROOT))).startsWith("Checked in: Grace New");
        RecordData came = crm().read(member.id());
        assertThat(came.get("status")).isEqualTo("attended");
        assertThat(checksIn(code))
                .startsWith("Grace New · 智能工厂开放日: checked in already, ")
                .matches(".*\\d\\d?:\\d\\d.*");
        assertThat(crm().read(member.id()).get("checkedInAt")).isEqualTo(came.get("checkedInAt"));
    }

    private QuoteToCash crm() {
        return campaigns.crm();
    }

    private RecordData registers(String name, String email, String event) {
        return registers(name, email, event, Map.of());
    }

    private RecordData registers(String name, String email, String event, Map<String, Object> more) {
        PublicForms forms = crm().engines().getBean(PublicForms.class);
        var asked = ((PublicForms.Found.Open) forms.at("event", Locale.ENGLISH)).asked();
        long before = campaigns.all("registration", Filter.ALL).size();
        Map<String, Object> values = new HashMap<>(Map.of("name", name, "company", name + " Works", "email", email));
        values.putAll(more);
        Entry entry = new Entry(
                UUID.randomUUID().toString(),
                values,
                List.of(),
                Map.of("key", event, "utm_source", "partner", "utm_medium", "banner", "utm_campaign", "spring"),
                true,
                false);
        assertThat(crm().engines().getBean(Intake.class).take(asked, entry)).isInstanceOf(Taken.Kept.class);
        assertThat(campaigns.all("registration", Filter.ALL)).hasSize((int) before + 1);
        return Awaitility.await(name + " is registered for " + event)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> campaigns.all("registration", Filter.eq("email", email)).stream()
                                .filter(one -> campaigns.crm().read(one.id()).createdAt() != null)
                                .max(java.util.Comparator.comparing(RecordData::createdAt))
                                .orElseThrow(),
                        one -> !"new".equals(one.get("status")));
    }

    private String checksIn(String code) {
        CurrentUser person = crm().person(WHO);
        ActionResult result = crm().engines()
                .getBean(Actions.class)
                .run(
                        person,
                        OPEN_DAY,
                        "campaign-checkin",
                        Map.of("code", code),
                        UUID.randomUUID().toString());
        return switch (result) {
            case ActionResult.Done done -> done.says().en();
            case ActionResult.Refused refused ->
                refused.violations().getFirst().message().en();
            default -> result.toString();
        };
    }

    private List<String> mails(RecordId record) {
        return letters(record).stream().map(TimelineEntry::text).toList();
    }

    private List<TimelineEntry> letters(RecordId record) {
        return crm().engines()
                .getBean(Timeline.class)
                .page(crm().person(WHO), record, new Timeline.Query(Set.of("mail"), Optional.empty(), 20))
                .orElseThrow()
                .entries();
    }
}
