package io.trellis.core.security;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class StoredSecondFactors implements SecondFactors {

    private static final String SECRET = "secret";
    private static final String OFFERED = "offered";
    private static final String STEP = "step";
    private static final String BACKUP = "backup";

    /** As long as the hash, as RFC 4226 asks for. */
    private static final int SECRET_BYTES = 20;

    private static final int BACKUP_CODES = 10;
    private static final int BACKUP_SIGNS = 10;
    /** Without those that are taken for one another. */
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LONGEST = 40;

    private final MappedCollection<SecondFactorDocument> factors;
    private final FactorSeals seals;
    private final Signals signals;
    private final Messages messages;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StoredSecondFactors(DocumentStore store, FactorSeals seals, Signals signals, Messages messages, Clock clock) {
        this.factors = store.collection(SecondFactorDocument.COLLECTION);
        this.seals = seals;
        this.signals = signals;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public boolean ready() {
        return seals.ready();
    }

    @Override
    public boolean isOn(String userId) {
        return factors.get(userId).filter(factor -> factor.secret() != null).isPresent();
    }

    @Override
    public Offer offer(String userId, String username) {
        if (!seals.ready()) {
            throw new TrellisException(CoreError.INVALID_INPUT, messages.text("core.security.factor-no-key"));
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String sealed = seals.seal(Base64.getEncoder().encodeToString(bytes), place(userId));
        factors.insertIfAbsent(new SecondFactorDocument(userId, null, null, 0, List.of()));
        boolean offered = factors.updateOne(
                        Criteria.id(userId).and(Criteria.missing(SECRET)),
                        Change.of().set(OFFERED, sealed))
                .isPresent();
        if (!offered) {
            throw new TrellisException(CoreError.INVALID_INPUT, messages.text("core.security.factor-is-on"));
        }
        String secret = Totp.base32(bytes);
        String name = URLEncoder.encode(username, StandardCharsets.UTF_8).replace("+", "%20");
        return new Offer(secret, "otpauth://totp/Trellis:" + name + "?secret=" + secret + "&issuer=Trellis");
    }

    @Override
    public Optional<List<String>> confirm(String userId, String code) {
        Optional<SecondFactorDocument> kept = factors.get(userId);
        String offered = kept.map(SecondFactorDocument::offered).orElse(null);
        if (offered == null) {
            return Optional.empty();
        }
        Optional<Long> step = step(offered, userId, plain(code));
        if (step.isEmpty()) {
            return Optional.empty();
        }
        List<String> codes = codes();
        boolean done = factors.updateOne(
                        Criteria.id(userId).and(Criteria.eq(OFFERED, offered)).and(Criteria.missing(SECRET)),
                        Change.of()
                                .set(SECRET, offered)
                                .unset(OFFERED)
                                .set(STEP, step.get())
                                .set(BACKUP, marks(userId, codes)))
                .isPresent();
        KnownStandings.tell(signals);
        return done ? Optional.of(codes) : Optional.empty();
    }

    @Override
    public Accepted accept(String userId, String code) {
        String plain = plain(code);
        String secret = factors.get(userId).map(SecondFactorDocument::secret).orElse(null);
        if (secret == null || plain.isEmpty() || plain.length() > LONGEST) {
            return Accepted.NONE;
        }
        // removed or set up anew meanwhile: it is another one
        Criteria same = Criteria.id(userId).and(Criteria.eq(SECRET, secret));
        if (plain.length() == Totp.DIGITS) {
            return step(secret, userId, plain)
                    .flatMap(step -> factors.updateOne(
                            same.and(Criteria.lt(STEP, step)), Change.of().set(STEP, step)))
                    .map(used -> Accepted.APP)
                    .orElse(Accepted.NONE);
        }
        String mark = seals.mark(plain, backupPlace(userId));
        return factors.updateOne(
                        same.and(Criteria.eq(BACKUP, mark)), Change.of().pull(BACKUP, mark))
                .map(used -> Accepted.BACKUP)
                .orElse(Accepted.NONE);
    }

    /** The half minute that a code is of, within one of now: clocks differ, and people type slowly. */
    private Optional<Long> step(String sealed, String userId, String code) {
        byte[] secret = Base64.getDecoder().decode(seals.open(sealed, place(userId)));
        long now = Totp.step(clock.instant());
        byte[] asked = code.getBytes(StandardCharsets.UTF_8);
        Optional<Long> found = Optional.empty();
        for (long step = now - 1; step <= now + 1; step++) {
            if (MessageDigest.isEqual(Totp.code(secret, step).getBytes(StandardCharsets.UTF_8), asked)) {
                found = Optional.of(step);
            }
        }
        return found;
    }

    @Override
    public List<String> newBackupCodes(String userId) {
        List<String> codes = codes();
        return factors.updateOne(
                        Criteria.id(userId).and(Criteria.exists(SECRET)),
                        Change.of().set(BACKUP, marks(userId, codes)))
                .map(done -> codes)
                .orElse(List.of());
    }

    @Override
    public int backupCodesLeft(String userId) {
        return factors.get(userId).map(factor -> factor.backup().size()).orElse(0);
    }

    @Override
    public boolean remove(String userId) {
        boolean was = isOn(userId);
        factors.delete(Criteria.id(userId));
        KnownStandings.tell(signals);
        return was;
    }

    private List<String> codes() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < BACKUP_CODES; i++) {
            StringBuilder code = new StringBuilder();
            for (int sign = 0; sign < BACKUP_SIGNS; sign++) {
                code.append(sign == BACKUP_SIGNS / 2 ? "-" : "").append(SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
            codes.add(code.toString());
        }
        return codes;
    }

    private List<String> marks(String userId, List<String> codes) {
        return codes.stream()
                .map(code -> seals.mark(plain(code), backupPlace(userId)))
                .toList();
    }

    /** As it was typed, in full width too, without spaces and dashes. */
    private static String plain(String code) {
        String usual = code.length() > 2 * LONGEST ? "" : Normalizer.normalize(code, Normalizer.Form.NFKC);
        return usual.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private static String place(String userId) {
        return "second-factor/" + userId;
    }

    private static String backupPlace(String userId) {
        return "backup-code/" + userId;
    }
}
