package io.trellis.app.signin;

import io.trellis.core.security.Passkey;
import io.trellis.core.security.Passkeys;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/** Our {@link Passkeys} and people as Spring Security asks for them. Who is switched off or gone is nobody here. */
@Component
class PasskeyRecords implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {

    private final Passkeys passkeys;
    private final Users users;
    private final Clock clock;

    PasskeyRecords(Passkeys passkeys, Users users, Clock clock) {
        this.passkeys = passkeys;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public void delete(Bytes credentialId) {
        throw new UnsupportedOperationException("a passkey is removed in the name of somebody");
    }

    /** @throws IllegalStateException where it cannot be kept, or is a copy of one that somebody else used meanwhile */
    @Override
    public void save(CredentialRecord record) {
        String id = record.getCredentialId().toBase64UrlString();
        boolean kept = passkeys.find(id).isPresent()
                ? passkeys.used(id, record.getSignatureCount(), record.isBackupState())
                : passkeys.add(passkey(id, record));
        if (!kept) {
            throw new IllegalStateException("the passkey is gone, one too many, or its count does not grow");
        }
    }

    private Passkey passkey(String id, CredentialRecord record) {
        return new Passkey(
                id,
                userId(record.getUserEntityUserId()),
                record.getLabel(),
                new Bytes(record.getPublicKey().getBytes()).toBase64UrlString(),
                record.getSignatureCount(),
                record.getTransports().stream()
                        .map(AuthenticatorTransport::getValue)
                        .collect(Collectors.toSet()),
                record.isBackupEligible(),
                record.isBackupState(),
                text(record.getAttestationObject()),
                text(record.getAttestationClientDataJSON()),
                clock.instant(),
                null);
    }

    private static String text(@Nullable Bytes bytes) {
        return bytes == null ? "" : bytes.toBase64UrlString();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return passkeys.find(credentialId.toBase64UrlString())
                .map(PasskeyRecords::record)
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return passkeys.of(userId(userId)).stream().map(PasskeyRecords::record).toList();
    }

    private static CredentialRecord record(Passkey passkey) {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(passkey.id()))
                .userEntityUserId(handle(passkey.userId()))
                .publicKey(new ImmutablePublicKeyCose(
                        Bytes.fromBase64(passkey.publicKey()).getBytes()))
                .signatureCount(passkey.count())
                // none is made without
                .uvInitialized(true)
                .transports(passkey.transports().stream()
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toSet()))
                .backupEligible(passkey.syncable())
                .backupState(passkey.synced())
                .attestationObject(Bytes.fromBase64(passkey.attestation()))
                .attestationClientDataJSON(Bytes.fromBase64(passkey.client()))
                .label(passkey.name())
                .created(passkey.created())
                .lastUsed(Optional.ofNullable(passkey.used()).orElse(Instant.EPOCH))
                .build();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return entity(users.find(userId(id)));
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return entity(users.byUsername(username));
    }

    private static @Nullable PublicKeyCredentialUserEntity entity(Optional<User> known) {
        return known.filter(User::active)
                .map(user -> ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(handle(user.id()))
                        .name(user.username())
                        .displayName(user.name())
                        .build())
                .orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        throw new UnsupportedOperationException("people are made elsewhere");
    }

    /** What a device keeps beside a passkey, to know whose it is: the id alone, which tells nothing of the person. */
    private static Bytes handle(String userId) {
        return new Bytes(userId.getBytes(StandardCharsets.UTF_8));
    }

    static String userId(Bytes handle) {
        return new String(handle.getBytes(), StandardCharsets.UTF_8);
    }
}
