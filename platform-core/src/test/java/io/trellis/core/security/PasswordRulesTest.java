package io.trellis.core.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.LocalizedText;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules(new BundleMessages());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password1!",
                "P@ssw0rd",
                "12345678",
                "qwertyuiop",
                "iloveyou",
                "11111111",
                "abcdefgh",
                "Monkey2024",
                "drowssap",
                "19900101",
                "sunshine1"
            })
    void whatIsTriedFirstIsNoPassword(String password) {
        assertThat(reason(password)).contains("among those that are tried first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wanderlust.lee", "Wanderlust.Lee", "wanderlust.lee1", "lee.wanderlust", "wanderlustlee"})
    void thePersonsNameIsNone(String password) {
        assertThat(reason(password)).contains("name");
    }

    @Test
    void oneThatIsShortSaysHowLongItHasToBe() {
        assertThat(reason("x7!kQ")).contains("8").contains("256");
        assertThat(reason("x".repeat(257))).contains("256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "Correct-horse-7", "xK9#mQ2v", "我家门前有小河后面有山坡"})
    void oneThatTakesLongToGuessIsTaken(String password) {
        assertThat(reason(password)).isEmpty();
    }

    private String reason(String password) {
        User user = new User("u1", "wanderlust.lee", "李 wanderlust", null, null, null, Set.of(), true, "en");
        return rules.refuse(password, 0, Optional.of(user))
                .map(LocalizedText::en)
                .orElse("");
    }
}
