package io.trellis.app.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.ui.timeline.TextPart.Link;
import io.trellis.app.ui.timeline.TextPart.Person;
import io.trellis.app.ui.timeline.TextPart.Words;
import io.trellis.form.timeline.TimelineEntry.Mention;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextPartTest {

    private static final List<Mention> MENTIONS = List.of(new Mention("1", "王五"), new Mention("2", "王五六"));

    @Test
    void mentionsAndAddressesStandOut() {
        assertThat(TextPart.of("@王五六 看 https://a.example/x?y=1。谢谢 @王五", MENTIONS))
                .containsExactly(
                        new Person("@王五六", "2"),
                        new Words(" 看 "),
                        new Link("https://a.example/x?y=1"),
                        new Words("。谢谢 "),
                        new Person("@王五", "1"));
    }

    @Test
    void onlyAddressesOfTheWebBecomeLinks() {
        String text = "javascript:alert(1) data:text/html,x <b>ftp://a</b> https://";
        assertThat(TextPart.of(text, List.of())).containsExactly(new Words(text));
    }

    @Test
    void anAddressEndsBeforeTheSentenceDoes() {
        assertThat(TextPart.of("(see http://a.example/b).", List.of()))
                .containsExactly(new Words("(see "), new Link("http://a.example/b"), new Words(")."));
        assertThat(TextPart.of("http://a.example/@王五", MENTIONS)).containsExactly(new Link("http://a.example/@王五"));
    }

    @Test
    void whoIsNotAmongTheMentionedIsPlainText() {
        assertThat(TextPart.of("@lisi and @", MENTIONS)).containsExactly(new Words("@lisi and @"));
    }
}
