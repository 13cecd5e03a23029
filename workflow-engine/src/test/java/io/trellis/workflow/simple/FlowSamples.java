package io.trellis.workflow.simple;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.workflow.FlowGallery;
import io.trellis.workflow.FlowGallery.Answers;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The diagrams of the flows that one begins with. */
final class FlowSamples {

    private FlowSamples() {}

    static String leave() {
        return java.util.Objects.requireNonNull(all().get("leave"));
    }

    static Map<String, String> all() {
        Map<String, String> texts = new TreeMap<>();
        FlowGallery gallery = new FlowGallery();
        gallery.all()
                .forEach(sample -> texts.put(
                        sample.id(),
                        gallery.make(
                                        sample,
                                        new Answers(
                                                "x",
                                                LocalizedText.same("x"),
                                                Locale.ENGLISH,
                                                "status",
                                                "sum",
                                                BigDecimal.TEN))
                                .path("bpmn")
                                .asString("")));
        return texts;
    }
}
