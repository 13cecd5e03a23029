package io.trellis.form.mail;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.link.SignedLinks;
import io.trellis.core.notify.Postman;
import io.trellis.core.queue.Delivery;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.queue.NotYet;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.Users;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.workday.WorkingTime;
import io.trellis.form.action.Actions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.print.Prints;
import io.trellis.form.print.PublishedPrints;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.timeline.TimelineEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to people outside: to whom, in which language, once, and what its record tells of it. */
class OutgoingMailIT {

    private static final MailSettings SETTINGS = new MailSettings(
            "email",
            new LocalizedText("您的编号 {{name}}", "Your number {{name}}"),
            new LocalizedText("金额 {{amount}}，{{productUrl}}/forms/x", "{{amount}} at {{productUrl}}/forms/x"),
            "silent = true",
            "language",
            "",
            Map.of());

    private final List<Postman.Letter> posted = new ArrayList<>();
    private boolean away;
    private boolean killed;
    private Postman postman;
    private FormWorld world;
    private CurrentUser ann;
    private Letters letters;
    private OutgoingMail mail;
    private LetterCarrier carrier;
    private MailSource source;

    @BeforeEach
    void begin(@TempDir Path folder) {
        world = new FormWorld(folder);
        world.entity(
                "case",
                "{titleField:'name',fields:[{key:'name',type:'text'},{key:'email',type:'email'},{key:'amount',type:'decimal'},"
                        + "{key:'silent',type:'boolean'},{key:'language',type:'select',settings:{options:[{code:'zh'},{code:'en'}]}}]}");
        ann = world.person("ann", null);
        BundleMessages messages = new BundleMessages();
        postman = new Postman() {
            @Override
            public boolean isSetUp() {
                return true;
            }

            @Override
            public String productUrl() {
                return "https://crm.example.com";
            }

            @Override
            public void post(Letter letter) {
                if (away) {
                    throw new IllegalStateException("away");
                }
                posted.add(letter);
                if (killed) {
                    throw new OutOfMemoryError("as a kill between the server and the note of it");
                }
            }
        };
        letters = new Letters(world.bean(DocumentStore.class), world.bean(DeliveryQueue.class), messages);
        mail = new OutgoingMail(world.bean(Prints.class), letters, postman, messages, world.clock);
        carrier = new LetterCarrier(
                letters,
                postman,
                world.bean(Prints.class),
                world.bean(Users.class),
                entity -> Optional.empty(),
                messages);
        source = new MailSource(
                letters,
                world.bean(BoundEntities.class),
                world.bean(FieldTypes.class),
                world.bean(Permissions.class),
                world.bean(Expressions.class),
                messages);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private RecordData made(Object... values) {
        return ((SaveResult.Saved) world.records().create(ann, "case", values(values))).record();
    }

    private void write(RecordData record, String key) {
        mail.run(CurrentUser.system(), record.id(), SETTINGS.kept(), key);
    }

    private void bring(String key) throws Exception {
        carrier.bring(new Delivery(key, Letters.LETTER, key, LocalizedText.same(""), "", Map.of(Letters.LETTER, key)));
    }

    private TimelineEntry told(RecordData record) {
        return source.of(ann, record, Optional.empty(), 10).getFirst();
    }

    @Test
    void itGoesOnceInTheLanguageOfTheRecipientWithTheValuesAndTheLink() throws Exception {
        RecordData english = made("name", "Seven", "email", "a@example.com", "amount", 1200, "language", "en");
        write(english, "k1");
        write(english, "k1");
        assertThat(told(english).marks()).extracting(mark -> mark.text().en()).containsExactly("On its way");
        bring("k1");
        bring("k1");
        assertThat(posted).singleElement().satisfies(letter -> {
            assertThat(letter.to()).isEqualTo("a@example.com");
            assertThat(letter.subject()).isEqualTo("Your number Seven");
            assertThat(letter.text()).isEqualTo("1,200 at https://crm.example.com/forms/x");
        });
        assertThat(told(english).marks()).extracting(mark -> mark.text().en()).containsExactly("Sent");
        RecordData chinese = made("name", "八", "email", "b@example.com", "amount", 5);
        write(chinese, "k2");
        bring("k2");
        assertThat(posted.getLast().subject()).isEqualTo("您的编号 八");
    }

    @Test
    void whoWantsNoneOrHasNoAddressGetsNoneAndTheRecordTellsWhy() throws Exception {
        RecordData silent = made("name", "One", "email", "a@example.com", "silent", true);
        RecordData nowhere = made("name", "Two");
        write(silent, "k1");
        write(nowhere, "k2");
        bring("k1");
        bring("k2");
        assertThat(posted).isEmpty();
        assertThat(told(silent).marks())
                .extracting(mark -> mark.text().en())
                .containsExactly("Not sent", "The recipient wants no emails");
        assertThat(told(nowhere).marks())
                .extracting(mark -> mark.text().en())
                .containsExactly("Not sent", "There is no email address");
    }

    @Test
    void whatWasTakenBackBeforeItWentStaysAndWhatOneMayNotReadIsNotToldByIt() throws Exception {
        RecordData record = made("name", "One", "email", "a@example.com", "amount", 77);
        write(record, "k1");
        assertThat(told(record).text()).contains("77");
        world.permissions.field(ann, "case", "amount", FieldAccess.HIDDEN);
        assertThat(told(record).text()).isEmpty();
        mail.takeBack("k1");
        bring("k1");
        assertThat(posted).isEmpty();
        write(record, "k2");
        bring("k2");
        mail.takeBack("k2");
        assertThat(posted).hasSize(1);
        assertThat(told(record).marks()).extracting(mark -> mark.text().en()).containsExactly("Sent");
    }

    @Test
    void whomItWentToIsToldToWhoMayReadTheAddressAlone() {
        RecordData record = made("name", "One", "email", "a@example.com", "amount", 77);
        write(record, "k1");
        assertThat(told(record).what().en()).contains("a@example.com");
        world.permissions.field(ann, "case", "email", FieldAccess.HIDDEN);
        assertThat(told(record).what().en()).doesNotContain("a@example.com");
    }

    @Test
    void whoAnsweredIsToldToWhoMayReadWhomItWentToAndSoIsWhoAnsweredThat() {
        RecordData record = made("name", "One", "email", "a@example.com", "amount", 77);
        write(record, "k1");
        ReceivedMails received = new ReceivedMails(letters);
        answered(received, record, "m1@example.com", "k1@trellis");
        answered(received, record, "m2@example.com", "m1@example.com");
        assertThat(all(record))
                .filteredOn(what -> what.contains("a@example.com"))
                .hasSize(3);
        world.permissions.field(ann, "case", "email", FieldAccess.MASKED);
        assertThat(all(record)).hasSize(3).noneMatch(what -> what.contains("a@example.com"));
    }

    private void answered(ReceivedMails received, RecordData record, String id, String before) {
        received.keep(new ReceivedMails.Received(
                "in/" + id,
                record.id(),
                id,
                List.of(before),
                "a@example.com",
                "crm@example.com",
                "Re",
                "a@example.com wrote",
                List.of(),
                world.clock.instant(),
                LocalizedText.same("")));
    }

    private List<String> all(RecordData record) {
        return source.of(ann, record, Optional.empty(), 10).stream()
                .map(entry -> entry.what().en() + entry.text())
                .toList();
    }

    @Test
    void whoWantsNoneGetsNoneAlsoFromSomebodyWhoMayNotReadThat() throws Exception {
        RecordData silent = made("name", "One", "email", "a@example.com", "silent", true);
        world.permissions.field(ann, "case", "silent", FieldAccess.HIDDEN);
        mail.run(ann, silent.id(), SETTINGS.kept(), "k1");
        bring("k1");
        assertThat(posted).isEmpty();
    }

    @Test
    void aPrintGoesWithItInTheRightsOfWhoTookTheStepAndNotWithoutThem() throws Exception {
        Artifact offer = new Artifact(
                new ArtifactId(Prints.KIND, "offer"),
                "crm",
                FieldFixtures.json("{'entity':'case','label':'Offer','fileName':'Offer {{name}}',"
                        + "'blocks':[{'type':'text','settings':{'text':'{{amount}}'}}]}"));
        world.bean(PublishedPrints.class).replace(only(offer));
        MailSettings enclosing = new MailSettings(
                SETTINGS.to(), SETTINGS.subject(), SETTINGS.text(), "", SETTINGS.language(), "offer", Map.of());
        RecordData record = made("name", "One", "email", "a@example.com", "amount", 77);
        mail.run(ann, record.id(), enclosing.kept(), "k1");
        bring("k1");
        assertThat(posted.getFirst().enclosures())
                .extracting(Postman.Enclosure::name)
                .containsExactly("Offer One.pdf");
        CurrentUser gone = new CurrentUser("gone", "gone", "gone", Locale.ENGLISH, ann.zone(), null, Set.of(), null);
        mail.run(gone, record.id(), enclosing.kept(), "k2");
        bring("k2");
        assertThat(posted).hasSize(1);
        assertThat(told(record).marks()).extracting(mark -> mark.text().en()).contains("Not sent");
    }

    private static final Outreach OUTREACH = new Outreach(
            "email", "subject", "text", "silent = true", "language", "state", "why", "sentAt", "clickedAt", "");

    /** What mails to many need, over the entity whose records are their log. */
    private final class Many {
        private final OutreachGate gate;
        private final OutreachMail mail;
        private final OutreachCarrier carrier;
        private final OutreachAnswers answers;

        Many() {
            world.entity(
                    "touch",
                    "{titleField:'name',fields:[{key:'name',type:'text'},{key:'email',type:'email'},{key:'subject',type:'text'},"
                            + "{key:'text',type:'longText'},{key:'silent',type:'boolean'},{key:'why',type:'longText'},"
                            + "{key:'sentAt',type:'datetime'},{key:'clickedAt',type:'datetime'},"
                            + "{key:'language',type:'select',settings:{options:[{code:'zh'},{code:'en'}]}},"
                            + "{key:'state',type:'select',settings:{options:[{code:'queued'},{code:'sent'},{code:'failed'},"
                            + "{code:'suppressed'},{code:'clicked'},{code:'unsubscribed'}]}}]}");
            BundleMessages messages = new BundleMessages();
            gate = new OutreachGate(
                    world.bean(DocumentStore.class), world.bean(WorkingTime.class), messages, world.clock, 2);
            OutreachLinks links = new OutreachLinks(world.bean(SignedLinks.class), postman);
            OutreachLog log = new OutreachLog(
                    world.provider(Records.class),
                    world.provider(Actions.class),
                    world.bean(BoundEntities.class),
                    world.clock);
            mail = new OutreachMail(
                    world.bean(Prints.class),
                    letters,
                    links,
                    log,
                    postman,
                    world.bean(Expressions.class),
                    messages,
                    world.clock);
            carrier = new OutreachCarrier(
                    letters,
                    gate,
                    links,
                    log,
                    postman,
                    world.bean(Prints.class),
                    entity -> Optional.empty(),
                    messages,
                    0);
            answers = new OutreachAnswers(links, gate, letters, log);
        }

        RecordData touch(String name, String email, String text) {
            RecordData record = ((SaveResult.Saved) world.records()
                            .create(
                                    ann,
                                    "touch",
                                    values(
                                            "name",
                                            name,
                                            "email",
                                            email,
                                            "subject",
                                            "Hi {{name}}",
                                            "text",
                                            text,
                                            "language",
                                            "en",
                                            "state",
                                            "queued")))
                    .record();
            mail.run(ann, record.id(), OUTREACH.kept(), name);
            return record;
        }

        void bring(RecordData record) throws Exception {
            String key = String.valueOf(record.get("name"));
            carrier.bring(
                    new Delivery(key, Letters.OUTREACH, key, LocalizedText.same(""), "", Map.of(Letters.LETTER, key)));
        }

        Object state(RecordData record) {
            return now(record).get("state");
        }

        RecordData now(RecordData record) {
            return world.records().get(CurrentUser.system(), record.id()).orElseThrow();
        }
    }

    @Test
    void aMailToOneOfManyGoesOnceAndItsLinksTellItsRecord() throws Exception {
        Many many = new Many();
        RecordData one = many.touch("{{email}}", "One@Example.com", "Dear {{name}}, see https://example.com/a?b=1 now");
        many.mail.run(ann, one.id(), OUTREACH.kept(), "{{email}}");
        many.bring(one);
        many.bring(one);
        Postman.Letter letter = posted.getFirst();
        assertThat(posted).hasSize(1);
        assertThat(letter.subject())
                .as("a value is text, whatever signs it holds")
                .isEqualTo("Hi {{email}}");
        assertThat(letter.text()).doesNotContain("https://example.com/a");
        assertThat(many.state(one)).isEqualTo("sent");
        assertThat(letter.headers())
                .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .hasEntrySatisfying("List-Unsubscribe", header -> assertThat(letter.text())
                        .contains(header.substring(1, header.length() - 1)));

        String follow = link(letter.text(), "/follow/");
        assertThat(many.answers.follow(follow)).contains("https://example.com/a?b=1");
        assertThat(many.state(one)).isEqualTo("clicked");
        assertThat(many.answers.follow("x" + follow))
                .as("nobody else makes such a link")
                .isEmpty();
        String leave = link(letter.text(), "/unsubscribe/");
        assertThat(many.answers.leaving(leave))
                .hasValueSatisfying(found -> assertThat(found.address()).isEqualTo("o***@example.com"));
        assertThat(many.state(one)).as("looking changes nothing").isEqualTo("clicked");
        assertThat(many.answers.leave(follow))
                .as("a link of one kind is none of another")
                .isFalse();

        RecordData waiting = many.touch("waiting", "one@example.com", "Again");
        assertThat(many.answers.leave(leave)).isTrue();
        assertThat(many.answers.leave(leave)).isTrue();
        assertThat(many.state(one)).isEqualTo("unsubscribed");
        many.answers.follow(follow);
        assertThat(many.state(one)).as("who left stays so").isEqualTo("unsubscribed");
        many.bring(waiting);
        assertThat(posted).as("what waits is kept at once").hasSize(1);
        assertThat(many.state(waiting)).isEqualTo("suppressed");
        assertThat(String.valueOf(many.now(waiting).get("why"))).contains("want no more");
        many.gate.yes(OutreachMail.CHANNEL, "ONE@example.com", "k");
        RecordData wanted = many.touch("wanted", "one@example.com", "Yes");
        many.bring(wanted);
        assertThat(many.state(wanted)).isEqualTo("sent");
    }

    @Test
    void whatAKillLeftBetweenTheProductAndTheServerIsNotSentAgain() throws Exception {
        Many many = new Many();
        RecordData one = many.touch("one", "one@example.com", "Once");
        killed = true;
        assertThatThrownBy(() -> many.bring(one)).isInstanceOf(OutOfMemoryError.class);
        killed = false;
        many.bring(one);
        assertThat(posted).hasSize(1);
        assertThat(many.state(one)).isEqualTo("failed");
        assertThat(String.valueOf(many.now(one).get("why"))).contains("nobody knows");
    }

    @Test
    void nobodyIsWrittenToInQuietHoursTooOftenOrAgainstTheirWill() throws Exception {
        Many many = new Many();
        // ten in the morning in Shanghai; the quiet hours begin at nine in the evening
        world.clock.pass(Duration.ofHours(12));
        RecordData late = many.touch("late", "a@example.com", "Late");
        assertThatThrownBy(() -> many.bring(late))
                .isInstanceOfSatisfying(
                        NotYet.class, notYet -> assertThat(notYet.until()).isEqualTo("2026-03-03T00:00:00Z"));
        assertThat(many.state(late)).isEqualTo("queued");
        world.clock.pass(Duration.ofHours(10));
        many.bring(late);
        assertThat(many.state(late)).isEqualTo("sent");
        RecordData second = many.touch("second", "A@example.com", "Second");
        RecordData third = many.touch("third", "a@example.com", "Third");
        many.bring(second);
        many.bring(third);
        assertThat(List.of(many.state(second), many.state(third))).containsExactly("sent", "suppressed");
        world.clock.pass(Duration.ofDays(7).plusMinutes(1));
        RecordData week = many.touch("week", "a@example.com", "A week later");
        many.bring(week);
        assertThat(many.state(week)).isEqualTo("sent");
        RecordData unwilling = many.touch("unwilling", "b@example.com", "No");
        world.records().systemUpdate(unwilling.id(), "s", Map.of("silent", true));
        many.bring(unwilling);
        assertThat(many.state(unwilling))
                .as("what came since it was written counts")
                .isEqualTo("suppressed");
        RecordData wrong = many.touch("wrong", "c@example.com", "Dear {{name +}}");
        assertThat(many.state(wrong)).isEqualTo("suppressed");
        assertThat(String.valueOf(many.now(wrong).get("why"))).contains("{{name +}}");
        RecordData nowhere = ((SaveResult.Saved) world.records()
                        .create(
                                ann,
                                "touch",
                                values("name", "nowhere", "subject", "S", "text", "T", "state", "queued")))
                .record();
        many.mail.run(ann, nowhere.id(), OUTREACH.kept(), "nowhere");
        assertThat(many.state(nowhere)).isEqualTo("suppressed");
    }

    private static String link(String text, String path) {
        int from = text.indexOf(path) + path.length();
        int to = from;
        while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
            to++;
        }
        return text.substring(from, to);
    }

    private static ArtifactSet only(Artifact one) {
        return new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return Optional.of(one).filter(known -> known.id().equals(id));
            }

            @Override
            public List<Artifact> all(String kind) {
                return Stream.of(one)
                        .filter(known -> known.id().kind().equals(kind))
                        .toList();
            }
        };
    }
}
