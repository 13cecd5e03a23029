package io.trellis.app.api.forms;

import org.springframework.web.util.HtmlUtils;

/** Texts as they may stand within HTML, in its text and in its quoted attributes alike. */
final class Html {

    private Html() {}

    static String e(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
