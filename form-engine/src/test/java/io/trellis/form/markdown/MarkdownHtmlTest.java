package io.trellis.form.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownHtmlTest {

    @Test
    void drawsHeadingsListsTablesAndLinks() {
        assertThat(MarkdownHtml.of("# Visit\n\n- **agreed**\n- `open`"))
                .contains("<h3>Visit</h3>", "<li><strong>agreed</strong></li>", "<code>open</code>");
        assertThat(MarkdownHtml.of("|a|b|\n|-|-|\n|1|2|")).contains("<th>a</th>", "<td>2</td>");
        assertThat(MarkdownHtml.of("[price](https://example.com)"))
                .contains("href=\"https://example.com\"", "rel=\"noopener noreferrer nofollow\"", "target=\"_blank\"");
        assertThat(MarkdownHtml.of("one\ntwo")).contains("one<br>two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "<iframe src='https://evil.example'></iframe>",
                "<a href='javascript:alert(1)'>x</a>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java\tscript:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
                "[x](vbscript:msgbox)",
                "<javascript:alert(1)>",
                "![x](https://evil.example/pixel.png)",
                "![x](javascript:alert(1))",
                "[x](https://example.com \"' onmouseover='alert(1)\")",
                "[x](https://example.com\" onmouseover=\"alert(1))",
                "`<script>alert(1)</script>`",
                "```\n<script>alert(1)</script>\n```",
                "```\"><script>alert(1)</script>\nx\n```",
                "[x][y]\n\n[y]: javascript:alert(1)",
                "<style>*{display:none}</style>",
                "<form action='https://evil.example'><input></form>",
                "<div style='position:fixed'>x</div>",
                "| <img src=x onerror=alert(1)> |\n|-|\n| <script>alert(1)</script> |",
                "\u0000<scr\u0000ipt>alert(1)</script>"
            })
    void nothingOfWhatIsWrittenRunsOrCallsElsewhere(String markdown) {
        Document page = Jsoup.parseBodyFragment(MarkdownHtml.of(markdown));
        assertThat(page.select("script, img, svg, iframe, style, form, input, object, embed, div, link, meta"))
                .isEmpty();
        page.body().getAllElements().forEach(element -> element.attributes()
                .forEach(attribute -> assertThat(attribute.getKey()).isIn("href", "rel", "target", "start")));
        page.select("[href]").forEach(link -> assertThat(link.attr("href")).matches("(?i)(https?|mailto):.*"));
    }

    @Test
    void aPictureBecomesALinkThatItsReaderMayFollow() {
        assertThat(MarkdownHtml.of("![plan](https://example.com/plan.png)"))
                .contains("href=\"https://example.com/plan.png\"", ">plan</a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- ", "1. ", "*a **b ", "[", "![", "`a"})
    void whatIsNestedWithoutEndIsShownAsItWasWritten(String piece) {
        assertThat(MarkdownHtml.of(piece.repeat(3_000) + "x")).isNotBlank();
    }
}
