package io.trellis.form.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.BundleMessages;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CountedTextsTest {

    private final BundleMessages messages = new BundleMessages();

    @Test
    void whatIsCountedIsOneOrSeveral() {
        assertThat(records(0)).isEqualTo("0 records");
        assertThat(records(1)).isEqualTo("1 record");
        assertThat(records(8_800)).isEqualTo("8,800 records");
        assertThat(messages.text("record.referenced", Locale.ENGLISH, 1L, "Deal", "Account"))
                .startsWith("1 record of “Deal” names it as “Account”");
        assertThat(messages.text("record.referenced", Locale.ENGLISH, 2L, "Deal", "Account"))
                .startsWith("2 records of “Deal” name it as “Account”");
    }

    private String records(long count) {
        return messages.text("form.records", Locale.ENGLISH, count);
    }
}
