package io.trellis.core.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.company.YuanCompany;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.Messages;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.seal.SealedFactors;
import io.trellis.core.seal.TestSeals;
import io.trellis.core.security.CurrentUser.Restriction;
import io.trellis.core.security.SecondFactors.Accepted;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.MovableClock;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.security.crypto.password.PasswordEncoder;

class PeopleInTheStoreIT {

    private static final Messages MESSAGES = new BundleMessages();
    private static final Restriction NO_LIMITS = new Restriction(Set.of(), Map.of());

    private final DocumentStore store = TestStores.documents();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final Signals signals = new OwnSignals();
    private final Users users =
            new DefaultUsers(new OrganisationReader(store), new YuanCompany(Month.JANUARY), signals);
    private final Permissions permissions = new DefaultPermissions(
            users,
            new OnlyBuiltIn(),
            new StaticListableBeanFactory().getBeanProvider(ToldFields.class),
            new StaticListableBeanFactory().getBeanProvider(Belongings.class));
    private final SignInPolicy policy = new StoredSignInPolicy(store, signals, clock);
    private final Credentials credentials =
            new DefaultCredentials(store, users, new PasswordHash(), MESSAGES, clock, signals, policy, false);
    private final ApiKeys keys = new DefaultApiKeys(store, users, permissions, MESSAGES, clock, signals);

    @BeforeEach
    void someoneIsThere() {
        person("u1", Map.of("username", "admin", "name", "管理员", "roles", List.of("admin"), "locale", "en"));
    }

    @Test
    void peopleAreReadFromTheirRecordsAndFreshAgainAfterAChange() {
        assertThat(users.byUsername("admin")).hasValueSatisfying(user -> {
            assertThat(user.name()).isEqualTo("管理员");
            assertThat(user.roles()).containsExactly("admin");
            assertThat(user.active()).isTrue();
            assertThat(user.department()).isNull();
        });
        person("u2", Map.of("username", "li", "active", false));
        assertThat(users.find("u2")).isEmpty();
        users.changed();
        assertThat(users.find("u2"))
                .hasValueSatisfying(user -> assertThat(user.active()).isFalse());
    }

    @Test
    void whoIsInTheBinIsNobody() {
        members().put(new MemberDocument("u3", clock.instant(), Map.of("username", "x")));
        assertThat(users.byUsername("x")).isEmpty();
    }

    @Test
    void aUserAsksInTheirOwnLanguageAndTheCompanysZone() {
        CurrentUser current = users.asCurrent(users.find("u1").orElseThrow());
        assertThat(current.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(current.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void theRightPasswordOpensAndIsNotStored() {
        credentials.setPassword("u1", "correct horse");
        assertThat(credentials.verify("admin", "correct horse"))
                .map(CurrentUser::id)
                .contains("u1");
        assertThat(credentials.verify("admin", "wrong horse")).isEmpty();
        assertThat(credentials.verify("nobody", "correct horse")).isEmpty();
        assertThat(credentials.hasPassword("u1")).isTrue();
        assertThat(store.collection(CredentialDocument.COLLECTION).get("u1").toString())
                .contains("argon2id")
                .doesNotContain("correct");
    }

    @Test
    void aChangedPasswordIsForgottenAtOnce() {
        credentials.setPassword("u1", "correct horse");
        assertThat(credentials.verify("admin", "correct horse")).isPresent();
        Credentials otherNode =
                new DefaultCredentials(store, users, new PasswordHash(), MESSAGES, clock, signals, policy, false);
        otherNode.setPassword("u1", "another horse");
        assertThat(credentials.verify("admin", "correct horse")).isEmpty();
        assertThat(credentials.verify("admin", "another horse")).isPresent();
    }

    @Test
    void whoHasLeftIsNotLetIn() {
        credentials.setPassword("u1", "correct horse");
        person("u1", Map.of("username", "admin", "active", false));
        users.changed();
        assertThat(credentials.verify("admin", "correct horse")).isEmpty();
    }

    @Test
    void whoeverTriesCostsOneCheckWhateverTheName() {
        AtomicInteger checks = new AtomicInteger();
        PasswordHash counting = new PasswordHash(new PasswordEncoder() {
            @Override
            public String encode(CharSequence password) {
                return "hash of " + password;
            }

            @Override
            public boolean matches(CharSequence password, String hash) {
                checks.incrementAndGet();
                return hash.equals("hash of " + password);
            }
        });
        Credentials counted = new DefaultCredentials(store, users, counting, MESSAGES, clock, signals, policy, false);
        counted.setPassword("u1", "correct horse");
        person("u2", Map.of("username", "without"));
        person("u3", Map.of("username", "gone", "active", false));
        users.changed();
        counted.setPassword("u3", "correct horse");
        for (String name : List.of("admin", "without", "gone", "nobody", "")) {
            for (String password : List.of("wrong horse", "", "x".repeat(300))) {
                checks.set(0);
                assertThat(counted.verify(name, password)).isEmpty();
                assertThat(checks).as("%s with %s", name, password).hasValue(1);
            }
        }
        checks.set(0);
        assertThat(counted.verify("admin", "correct horse")).isPresent();
        assertThat(checks).hasValue(1);
    }

    @Test
    void aNewPasswordAndAnEndOfSessionsAreKnownToEveryNode() {
        Credentials otherNode =
                new DefaultCredentials(store, users, new PasswordHash(), MESSAGES, clock, signals, policy, false);
        credentials.setFirstPassword("u1", "as it was printed", true);
        Credentials.Standing printed = otherNode.standing("u1");
        assertThat(printed.mustChange()).isTrue();
        otherNode.setPassword("u1", "correct horse");
        Credentials.Standing changed = credentials.standing("u1");
        assertThat(changed.mustChange()).isFalse();
        assertThat(changed.sessions()).isNotEqualTo(printed.sessions());
        credentials.endSessions("u1");
        assertThat(otherNode.standing("u1").sessions()).isNotEqualTo(changed.sessions());
        assertThat(credentials.verify("admin", "correct horse"))
                .as("the password stays")
                .isPresent();
    }

    @Test
    void aPasswordHasALength() {
        assertThatThrownBy(() -> credentials.setPassword("u1", "short")).isInstanceOf(TrellisException.class);
        assertThatThrownBy(() -> credentials.setPassword("u1", "x".repeat(257))).isInstanceOf(TrellisException.class);
        new DefaultCredentials(store, users, new PasswordHash(), MESSAGES, clock, signals, policy, true)
                .setPassword("u1", "demo");
    }

    @Test
    void aKeyActsAsItsOwnerWithinItsLimits() {
        Restriction limits = new Restriction(Set.of("records:read"), Map.of("deal", List.of("name")));
        ApiKeys.Created created = keys.create(admin(), "erp", null, limits);
        assertThat(keys.verify(created.secret())).hasValueSatisfying(user -> {
            assertThat(user.id()).isEqualTo("u1");
            assertThat(user.restriction()).isEqualTo(limits);
        });
        assertThat(keys.verify(created.secret() + "x")).isEmpty();
        assertThat(store.collection(ApiKeyDocument.COLLECTION).count(Criteria.eq("hash", created.secret())))
                .isZero();
    }

    @Test
    void aKeyEndsWhenItExpiresOrIsRevokedByItsOwner() {
        ApiKeys.Created brief = keys.create(admin(), "brief", clock.instant().plusSeconds(60), NO_LIMITS);
        ApiKeys.Created lasting = keys.create(admin(), "lasting", null, NO_LIMITS);
        assertThat(keys.of(admin())).extracting(ApiKeys.ApiKey::name).containsExactlyInAnyOrder("brief", "lasting");
        clock.pass(Duration.ofSeconds(60));
        assertThat(keys.verify(brief.secret())).isEmpty();
        person("u2", Map.of("username", "other", "roles", List.of("admin")));
        users.changed();
        assertThat(keys.revoke(users.asCurrent(users.find("u2").orElseThrow()), lasting.id()))
                .isFalse();
        assertThat(keys.verify(lasting.secret())).isPresent();
        assertThat(keys.revoke(admin(), lasting.id())).isTrue();
        assertThat(keys.verify(lasting.secret())).isEmpty();
    }

    @Test
    void aKeyThatIsInUseEndsWhenItExpires() {
        ApiKeys.Created brief = keys.create(admin(), "brief", clock.instant().plusSeconds(60), NO_LIMITS);
        assertThat(keys.verify(brief.secret())).isPresent();
        clock.pass(Duration.ofSeconds(60));
        assertThat(keys.verify(brief.secret())).isEmpty();
    }

    @Test
    void aKeyThatIsInUseEndsWhenAnotherNodeRevokesIt() {
        ApiKeys.Created shared = keys.create(admin(), "shared", null, NO_LIMITS);
        assertThat(keys.verify(shared.secret())).isPresent();
        ApiKeys otherNode = new DefaultApiKeys(store, users, permissions, MESSAGES, clock, signals);
        assertThat(otherNode.revoke(admin(), shared.id())).isTrue();
        assertThat(keys.verify(shared.secret())).isEmpty();
    }

    @Test
    void aKeyThatWasRevokedWithoutAWordEndsAfterHalfAMinute() {
        ApiKeys.Created unheard = keys.create(admin(), "unheard", null, NO_LIMITS);
        assertThat(keys.verify(unheard.secret())).isPresent();
        ApiKeys cutOff = new DefaultApiKeys(store, users, permissions, MESSAGES, clock, new OwnSignals());
        assertThat(cutOff.revoke(admin(), unheard.id())).isTrue();
        clock.pass(Duration.ofSeconds(30));
        assertThat(keys.verify(unheard.secret())).isEmpty();
    }

    @Test
    void aKeyThatIsInUseEndsWithItsOwner() {
        ApiKeys.Created orphan = keys.create(admin(), "orphan", null, NO_LIMITS);
        assertThat(keys.verify(orphan.secret())).isPresent();
        person("u1", Map.of("username", "admin", "active", false));
        users.changed();
        assertThat(keys.verify(orphan.secret())).isEmpty();
    }

    @Test
    void keysAreMadeByThoseWhoMayAndNotByKeys() {
        ApiKeys.Created created = keys.create(admin(), "erp", null, NO_LIMITS);
        CurrentUser byKey = keys.verify(created.secret()).orElseThrow();
        assertThatThrownBy(() -> keys.create(byKey, "more", null, NO_LIMITS)).isInstanceOf(TrellisException.class);
        person("u2", Map.of("username", "plain"));
        users.changed();
        CurrentUser plain = users.asCurrent(users.find("u2").orElseThrow());
        assertThatThrownBy(() -> keys.create(plain, "mine", null, NO_LIMITS)).isInstanceOf(TrellisException.class);
    }

    private CurrentUser admin() {
        return users.asCurrent(users.find("u1").orElseThrow());
    }

    private void person(String id, Map<String, Object> values) {
        members().put(new MemberDocument(id, null, values));
    }

    private MappedCollection<MemberDocument> members() {
        return store.collection(MemberDocument.in(OrganisationReader.USERS));
    }

    @Test
    void aSessionThatIsEndedOnOneNodeIsOverOnTheOthersThoughTheyMissTheWord() {
        Sessions here = new StoredSessions(store, signals, clock);
        Sessions there = new StoredSessions(store, signals, clock);
        Sessions deaf = new StoredSessions(store, new OwnSignals(), clock);
        String one = here.begin("u1", 7, "192.0.2.1", "Firefox · Windows");
        String other = there.begin("u1", 7, "192.0.2.2", "");
        assertThat(here.stands(other) && there.stands(one) && deaf.stands(one)).isTrue();
        assertThat(here.end("u2", one)).as("nobody else ends it").isFalse();
        assertThat(there.stands(one)).isTrue();
        assertThat(here.end("u1", one)).isTrue();
        assertThat(there.stands(one)).isFalse();
        clock.pass(Duration.ofSeconds(10));
        assertThat(deaf.stands(one)).isFalse();
        clock.pass(Duration.ofMinutes(5));
        there.used(other, "192.0.2.3");
        assertThat(here.of("u1")).singleElement().satisfies(opened -> assertThat(opened.address())
                .isEqualTo("192.0.2.3"));
        String third = here.begin("u1", 7, "192.0.2.4", "");
        here.endOthers("u1", third);
        assertThat(there.stands(other)).isFalse();
        assertThat(there.stands(third)).isTrue();
        there.forget(clock.instant().plusSeconds(1));
        assertThat(here.of("u1")).isEmpty();
    }

    @Test
    void aLinkSetsAPasswordOnceAndForAWhile() {
        PasswordLinks links = new StoredPasswordLinks(store, credentials, users, clock);
        PasswordLinks there = new StoredPasswordLinks(store, credentials, users, clock);
        credentials.setPassword("u1", "what was forgotten");
        long sessions = credentials.standing("u1").sessions();
        String first = links.make("u1", Duration.ofMinutes(30));
        String secret = links.make("u1", Duration.ofMinutes(30));
        assertThat(links.use(first, "another one of mine")).as("replaced").isEmpty();
        assertThat(links.use("guessed", "another one of mine")).isEmpty();
        assertThat(links.use("x".repeat(1_000_000), "another one of mine")).isEmpty();
        assertThat(store.collection(PasswordLinkDocument.COLLECTION)
                        .find(StoreQuery.of(Criteria.all()))
                        .toString())
                .doesNotContain(secret);
        assertThatThrownBy(() -> links.use(secret, "short")).isInstanceOf(TrellisException.class);
        assertThat(credentials.standing("u1").sessions()).isEqualTo(sessions);
        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> (i % 2 == 0 ? links : there).use(secret, "another one of mine " + i))
                        .filter(Optional::isPresent))
                .as("at once, on two nodes")
                .hasSize(1);
        assertThat(credentials.standing("u1").sessions()).isEqualTo(sessions + 1);
        assertThat(credentials.verify("admin", "what was forgotten")).isEmpty();
        assertThat(links.person(secret)).isEmpty();
        String late = links.make("u1", Duration.ofMinutes(30));
        assertThat(links.person(late)).isPresent();
        clock.pass(Duration.ofMinutes(30));
        assertThat(links.person(late)).isEmpty();
        assertThat(there.use(late, "another one of mine")).isEmpty();
        String older = links.make("u1", Duration.ofMinutes(30));
        credentials.setPassword("u1", "set without the link 7");
        assertThat(links.person(older)).as("who changed it meanwhile").isEmpty();
        assertThat(links.use(older, "another one of mine 9")).isEmpty();

        String off = links.make("u1", Duration.ofMinutes(30));
        person("u1", Map.of("username", "admin", "active", false));
        users.changed();
        assertThat(links.use(off, "another one of mine"))
                .as("switched off meanwhile")
                .isEmpty();
    }

    @Test
    void thePolicySaysHowLongAndHowOldPasswordsAreOnAllNodes() {
        credentials.setPassword("u1", "eight of it");
        SignInPolicy there = new StoredSignInPolicy(store, signals, clock);
        there.save(new SignInPolicy.Rules(16, 30, Set.of("admin"), 0, 0, List.of("10.0.0.0/8")));
        assertThat(policy.rules()).isEqualTo(there.rules());
        assertThatThrownBy(() -> credentials.setPassword("u1", "fifteen of them"))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("16");
        assertThat(credentials.standing("u1").mustChange()).isFalse();
        clock.pass(Duration.ofDays(30));
        assertThat(credentials.standing("u1").tooOld()).isFalse();
        clock.pass(Duration.ofMinutes(1));
        assertThat(credentials.standing("u1"))
                .isEqualTo(new Credentials.Standing(credentials.standing("u1").sessions(), true, true, false, false));
        credentials.setPassword("u1", "sixteen of them now");
        assertThat(credentials.standing("u1").mustChange()).isFalse();
        assertThatThrownBy(() -> credentials.setPassword("u1", "sixteen of them now"))
                .as("the same again makes it no younger")
                .isInstanceOf(TrellisException.class);
        assertThat(policy.rules().demandsSecondFactor(Set.of("sales", "admin"))).isTrue();
        assertThat(policy.rules().demandsSecondFactor(Set.of("sales"))).isFalse();
    }

    /** As another node has it, over the same store. */
    private SecondFactors factors() {
        return new StoredSecondFactors(store, new SealedFactors(TestSeals.of(MESSAGES)), signals, MESSAGES, clock);
    }

    private String code(SecondFactors.Offer offer, int stepsFromNow) {
        BigInteger marked = BigInteger.ONE;
        for (char sign : offer.secret().toCharArray()) {
            marked = marked.shiftLeft(5).add(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign)));
        }
        byte[] secret = Arrays.copyOfRange(marked.toByteArray(), 1, 21);
        return Totp.code(secret, Totp.step(clock.instant()) + stepsFromNow);
    }

    @Test
    void aSecondFactorCountsOnceItIsConfirmedAndItsSecretIsNowhereInTheStore() {
        SecondFactors factors = factors();
        SecondFactors.Offer first = factors.offer("u1", "admin & more");
        assertThat(first.address())
                .isEqualTo("otpauth://totp/Trellis:admin%20%26%20more?secret=" + first.secret() + "&issuer=Trellis");
        assertThat(factors.isOn("u1")).isFalse();
        assertThat(factors.accept("u1", code(first, 0))).as("not confirmed").isEqualTo(Accepted.NONE);
        SecondFactors.Offer offer = factors.offer("u1", "admin");
        assertThat(factors.confirm("u1", code(first, 0)))
                .as("of the offer before")
                .isEmpty();
        assertThat(factors.confirm("u1", code(offer, 2))).isEmpty();
        assertThat(factors.isOn("u1")).isFalse();
        assertThat(credentials.standing("u1").secondFactor()).isFalse();
        List<String> codes = factors.confirm("u1", code(offer, 0)).orElseThrow();
        assertThat(credentials.standing("u1").secondFactor()).as("at once").isTrue();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(one -> one.matches("[a-z2-9]{5}-[a-z2-9]{5}"));
        assertThatThrownBy(() -> factors.offer("u1", "admin")).isInstanceOf(TrellisException.class);
        String stored = store.collection(SecondFactorDocument.COLLECTION)
                .get("u1")
                .orElseThrow()
                .toString();
        assertThat(stored).doesNotContain(offer.secret()).doesNotContain(codes.getFirst());
        assertThat(factors.remove("u1")).isTrue();
        assertThat(factors.remove("u1")).isFalse();
        assertThat(factors.accept("u1", code(offer, 1))).isEqualTo(Accepted.NONE);
        assertThat(credentials.standing("u1").secondFactor()).isFalse();
    }

    @Test
    void passkeysAreKeptByPersonUpToABoundAndOneThatIsCopiedIsRefused() {
        Passkeys here = new StoredPasskeys(store, signals, clock);
        Passkeys there = new StoredPasskeys(store, signals, clock);
        assertThat(credentials.standing("u1").passkey()).isFalse();
        assertThat(here.add(passkey("one", "u1", 3))).isTrue();
        assertThat(credentials.standing("u1").passkey()).as("at once").isTrue();
        assertThat(there.add(passkey("one", "u2", 0)))
                .as("nobody takes another's")
                .isFalse();
        assertThat(there.find("one")).hasValue(passkey("one", "u1", 3));
        assertThat(there.used("one", 4, true)).isTrue();
        assertThat(here.used("one", 4, true)).as("the count of a device grows").isFalse();
        assertThat(here.used("one", 0, true)).isFalse();
        assertThat(here.find("one").orElseThrow().used()).isEqualTo(clock.instant());
        assertThat(here.rename("u2", "one", "stolen")).isFalse();
        assertThat(here.rename("u1", "one", "phone")).isTrue();
        for (int i = 1; i < Passkeys.MOST; i++) {
            clock.pass(Duration.ofSeconds(1));
            assertThat(here.add(passkey("more" + i, "u1", 0))).isTrue();
        }
        assertThat(here.add(passkey("too many", "u1", 0))).isFalse();
        assertThat(there.of("u1")).hasSize(Passkeys.MOST).first().satisfies(oldest -> assertThat(oldest.name())
                .isEqualTo("phone"));
        assertThat(here.used("more1", 0, false)).as("synced ones do not count").isTrue();
        assertThat(here.used("more1", 0, false)).isTrue();
        assertThat(here.remove("u2", "one")).isEmpty();
        assertThat(here.remove("u1", "one")).map(Passkey::name).hasValue("phone");
        assertThat(there.used("one", 9, false)).as("gone").isFalse();
        there.removeAll("u1");
        assertThat(here.of("u1")).isEmpty();
        assertThat(credentials.standing("u1").passkey()).isFalse();
    }

    private Passkey passkey(String id, String user, long count) {
        return new Passkey(
                id,
                user,
                "device",
                "key",
                count,
                Set.of("internal"),
                true,
                false,
                "object",
                "said",
                clock.instant(),
                null);
    }

    @Test
    void aCodeIsGoodOnceOnAllNodesAndForOneStepAround() {
        SecondFactors here = factors();
        SecondFactors there = factors();
        SecondFactors.Offer offer = here.offer("u1", "admin");
        assertThat(here.confirm("u1", code(offer, -1))).isPresent();
        assertThat(there.accept("u1", code(offer, -1))).as("used to confirm").isEqualTo(Accepted.NONE);
        assertThat(there.accept("u1", code(offer, 2))).as("two steps ahead").isEqualTo(Accepted.NONE);
        assertThat(there.accept("u1", code(offer, 0))).isEqualTo(Accepted.APP);
        assertThat(here.accept("u1", code(offer, 0))).isEqualTo(Accepted.NONE);
        String ahead = code(offer, 1);
        assertThat(here.accept("u1", inFullWidth(ahead.substring(0, 3)) + " " + ahead.substring(3)))
                .as("as apps write it")
                .isEqualTo(Accepted.APP);
        clock.pass(Duration.ofSeconds(30));
        assertThat(there.accept("u1", ahead)).isEqualTo(Accepted.NONE);
        clock.pass(Duration.ofSeconds(90));
        assertThat(there.accept("u1", code(offer, -2))).as("two steps behind").isEqualTo(Accepted.NONE);
        assertThat(there.accept("u1", code(offer, -1))).isEqualTo(Accepted.APP);
        String raced = code(offer, 0);
        assertThat(IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> (i % 2 == 0 ? here : there).accept("u1", raced))
                        .filter(Accepted.APP::equals))
                .as("at once, on both nodes")
                .hasSize(1);
        assertThat(factors().accept("u2", raced)).isEqualTo(Accepted.NONE);
        assertThat(there.accept("u1", "")).isEqualTo(Accepted.NONE);
        assertThat(there.accept("u1", "x".repeat(1_000_000))).isEqualTo(Accepted.NONE);
    }

    @Test
    void eachBackupCodeIsGoodOnceAndNewOnesTakeTheirPlace() {
        SecondFactors factors = factors();
        SecondFactors.Offer offer = factors.offer("u1", "admin");
        List<String> codes = factors.confirm("u1", code(offer, 0)).orElseThrow();
        assertThat(factors.accept("u1", codes.get(3).toUpperCase(Locale.ROOT).replace("-", " ")))
                .isEqualTo(Accepted.BACKUP);
        assertThat(factors().accept("u1", codes.get(3))).isEqualTo(Accepted.NONE);
        assertThat(factors.backupCodesLeft("u1")).isEqualTo(9);
        assertThat(factors.accept("u2", codes.get(4))).as("somebody else's").isEqualTo(Accepted.NONE);
        List<String> fresh = factors.newBackupCodes("u1");
        assertThat(factors.accept("u1", codes.get(4))).isEqualTo(Accepted.NONE);
        assertThat(factors.accept("u1", fresh.get(4))).isEqualTo(Accepted.BACKUP);
        assertThat(factors.newBackupCodes("u2")).isEmpty();
    }

    private static final class OnlyBuiltIn implements Roles {
        @Override
        public Optional<RoleDefinition> find(String name) {
            return all().stream().filter(role -> role.name().equals(name)).findFirst();
        }

        @Override
        public List<RoleDefinition> all() {
            return BuiltInRoles.all(MESSAGES);
        }
    }

    private static final class OwnSignals implements Signals {
        private final List<Consumer<Map<String, Object>>> listeners = new ArrayList<>();

        @Override
        public void send(String topic, Map<String, Object> payload) {
            listeners.forEach(listener -> listener.accept(payload));
        }

        @Override
        public Subscription on(String topic, Consumer<Map<String, Object>> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }
    }

    /** As a keyboard for Chinese may write digits. */
    private static String inFullWidth(String digits) {
        StringBuilder wide = new StringBuilder();
        digits.chars().forEach(digit -> wide.append((char) (digit - '0' + '０')));
        return wide.toString();
    }
}
