package io.trellis.app.signin;

import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * An installation without demo accounts begins with one admin, whose password is {@code TRELLIS_ADMIN_PASSWORD} or, where
 * that is not set, made up and printed this once.
 */
@Component
class FirstAdmin implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
    private static final String ADMIN = "admin";
    private static final int RANDOM_BYTES = 15;

    private final Records records;
    private final Users users;
    private final Credentials credentials;
    private final boolean demo;
    private final String chosen;

    FirstAdmin(
            Records records,
            Users users,
            Credentials credentials,
            @Value("${trellis.demo:true}") boolean demo,
            @Value("${TRELLIS_ADMIN_PASSWORD:}") String chosen) {
        this.records = records;
        this.users = users;
        this.credentials = credentials;
        this.demo = demo;
        this.chosen = chosen;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (demo || credentials.hasPassword(ADMIN)) {
            return;
        }
        if (users.find(ADMIN).isEmpty()) {
            Map<String, Object> values = Map.of(
                    "username", ADMIN, "name", "Admin", "roles", List.of(ADMIN), "active", true, "locale", "zh-CN");
            SaveResult result = records.create(CurrentUser.system(), new RecordId("user", ADMIN), Map.copyOf(values));
            if (!(result instanceof SaveResult.Saved)) {
                throw new IllegalStateException("the first admin could not be made: " + result);
            }
        }
        String password = chosen.isEmpty() ? random() : chosen;
        // what stands in a log, others may have read
        credentials.setFirstPassword(ADMIN, password, chosen.isEmpty());
        if (chosen.isEmpty()) {
            LOG.info(
                    "the first admin: username {}, password {} (shown this once; to be changed at the first sign-in)",
                    ADMIN,
                    password);
        } else if (!credentials.isFit(ADMIN, chosen)) {
            LOG.warn("TRELLIS_ADMIN_PASSWORD is too short or too easy to guess: change the password of {}", ADMIN);
        }
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
