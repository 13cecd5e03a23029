package io.trellis.core.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.notify.Channel.NotBrought;
import io.trellis.core.notify.Postman;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailServerTest {

    @Test
    void anAddressSaysHostPortAndWhoSignsIn() {
        assertThat(read("smtp://crm%40example.com:p%40ss+1@mail.example.com:2525?tls=required"))
                .contains(new MailServer("mail.example.com", 2525, false, true, "crm@example.com", "p@ss+1"));
        assertThat(read("smtps://mail.example.com"))
                .contains(new MailServer("mail.example.com", 465, true, false, "", ""));
        assertThat(read("smtp://relay")).contains(new MailServer("relay", 587, false, false, "", ""));
        assertThat(read(" ")).isEmpty();
    }

    @Test
    void aWrongAddressIsRefusedWithoutRepeatingItsPassword() {
        for (String wrong :
                new String[] {"http://u:secret@host", "smtp://u:se cret@host", "mail.example.com", "smtp:"}) {
            assertThatThrownBy(() -> read(wrong))
                    .isInstanceOf(TrellisException.class)
                    .hasMessageContaining("TRELLIS_SMTP_URL")
                    .hasMessageNotContaining("secret")
                    .hasMessageNotContaining("se cret");
        }
    }

    @Test
    void withoutAServerNothingWentAndItIsTriedLater() {
        SmtpPostman nobody =
                new SmtpPostman(new Smtp("", "", "http://localhost", new BundleMessages(), Clock.systemUTC()));
        assertThatThrownBy(() -> nobody.post(new Postman.Letter("1", "ann@example.com", "Hello", "Hello", List.of())))
                .isInstanceOfSatisfying(NotBrought.class, why -> {
                    assertThat(why.known()).isEqualTo(NotBrought.Known.LATER);
                    assertThat(why).rootCause().hasMessageContaining("TRELLIS_SMTP_URL");
                });
    }

    private static Optional<MailServer> read(String url) {
        return MailServer.of(url, new BundleMessages());
    }
}
