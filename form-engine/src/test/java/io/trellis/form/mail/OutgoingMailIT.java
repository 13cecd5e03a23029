package io.trellis.form.mail;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.notify.Postman;
import io.trellis.core.queue.Delivery;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.Users;
import io.trellis.core.store.DocumentStore;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.print.Prints;
import io.trellis.form.print.PublishedPrints;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.SaveResult;
import io.trellis.form.timeline.TimelineEntry;
import java.nio.file.Path;
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
            "");

    private final List<Postman.Letter> posted = new ArrayList<>();
    private boolean away;
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
        Postman postman = new Postman() {
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
            }
        };
        letters = new Letters(world.bean(DocumentStore.class), world.bean(DeliveryQueue.class), messages);
        mail = new OutgoingMail(world.bean(Prints.class), letters, postman, messages, world.clock);
        carrier = new LetterCarrier(letters, postman, world.bean(Prints.class), world.bean(Users.class), messages);
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
        MailSettings enclosing =
                new MailSettings(SETTINGS.to(), SETTINGS.subject(), SETTINGS.text(), "", SETTINGS.language(), "offer");
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
