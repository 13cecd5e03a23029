package io.trellis.app.signin;

import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What device and product say to one another, as Spring Security checks it. The device always asks its person (finger, face, PIN), so
 * that a passkey is two factors by itself.
 */
@Component
class PasskeyCeremony implements WebAuthnRelyingPartyOperations {

    /** Characters. What devices say takes some hundreds; an attestation of a maker some thousands. */
    private static final int LONGEST_ANSWER = 64_000;

    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> MADE =
            new TypeReference<>() {};

    private final PasskeyRecords records;
    private final RelyingParty party;

    PasskeyCeremony(PasskeyRecords records, RelyingParty party) {
        this.records = records;
        this.party = party;
    }

    /** Of what browsers say, which anybody may send. */
    static JsonMapper json() {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxDocumentLength(LONGEST_ANSWER)
                                .build())
                        .build())
                .addModule(new WebauthnJacksonModule())
                .build();
    }

    /** What a device of this person's is asked to make one by. */
    PublicKeyCredentialCreationOptions toMake(CurrentUser user) {
        return createPublicKeyCredentialCreationOptions(new ImmutablePublicKeyCredentialCreationOptionsRequest(
                UsernamePasswordAuthenticationToken.authenticated(user.username(), null, List.of())));
    }

    /**
     * Checks what the device made, and keeps it.
     *
     * @param answer of the browser, as JSON
     * @throws RuntimeException where it is not an answer to this
     */
    void made(PublicKeyCredentialCreationOptions asked, String answer, String name) {
        if (answer.length() > LONGEST_ANSWER) {
            throw new IllegalArgumentException("longer than any device says");
        }
        registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                asked, new RelyingPartyPublicKey(json().readValue(answer, MADE), name)));
    }

    private WebAuthnRelyingPartyOperations here() {
        Webauthn4JRelyingPartyOperations operations = new Webauthn4JRelyingPartyOperations(
                records,
                records,
                PublicKeyCredentialRpEntity.builder()
                        .id(party.id())
                        .name("Trellis")
                        .build(),
                Set.of(party.origin()));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        // of nobody in particular: who somebody is, the passkey says
        operations.setCustomizeRequestOptions(options ->
                options.userVerification(UserVerificationRequirement.REQUIRED).allowCredentials(List.of()));
        return operations;
    }

    @Override
    public PublicKeyCredentialCreationOptions createPublicKeyCredentialCreationOptions(
            PublicKeyCredentialCreationOptionsRequest request) {
        return here().createPublicKeyCredentialCreationOptions(request);
    }

    @Override
    public CredentialRecord registerCredential(RelyingPartyRegistrationRequest request) {
        return here().registerCredential(request);
    }

    @Override
    public PublicKeyCredentialRequestOptions createCredentialRequestOptions(
            PublicKeyCredentialRequestOptionsRequest request) {
        return here().createCredentialRequestOptions(request);
    }

    @Override
    public PublicKeyCredentialUserEntity authenticate(RelyingPartyAuthenticationRequest request) {
        return here().authenticate(request);
    }
}
