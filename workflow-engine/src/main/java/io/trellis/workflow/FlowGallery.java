package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.workflow.bpmn.DiagramLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Flows to begin with: a diagram and its settings, in which the words of the one who begins and the fields of the records are put. */
@Component
public final class FlowGallery {

    private static final String FOLDER = "/flows/gallery/";
    private static final List<String> ORDER =
            List.of("approval", "simple", "blank", "leave", "purchase", "contract", "discount");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"|]*)\\|([^\"]*)\"");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One of them.
     *
     * @param measure what of a record decides which way it goes; empty where nothing does
     * @param marks whether it writes into the record how it stands
     */
    public record Sample(
            String id, LocalizedText label, LocalizedText help, Optional<Measure> measure, boolean marks) {}

    /** @param usual the bound that is proposed */
    public record Measure(LocalizedText label, BigDecimal usual) {}

    /**
     * What a sample is made with.
     *
     * @param language of what is written in the diagram
     * @param status the key of the field that says how the record stands; its options are {@code pending},
     *     {@code approved} and {@code rejected}. Empty where the sample marks nothing
     * @param measure a path; empty where the sample asks for none
     */
    public record Answers(
            String entity, LocalizedText label, Locale language, String status, String measure, BigDecimal bound) {}

    public List<Sample> all() {
        return ORDER.stream().map(FlowGallery::sample).toList();
    }

    private static Sample sample(String id) {
        JsonNode json = json(id);
        JsonNode measure = json.path("measure");
        return new Sample(
                id,
                text(json.path("label")),
                text(json.path("help")),
                measure.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Measure(
                                text(measure.path("label")),
                                new BigDecimal(measure.path("threshold").asString("0")))),
                json.toString().contains("@status"));
    }

    /** The content of the artifact. */
    public ObjectNode make(Sample sample, Answers answers) {
        ObjectNode content =
                (ObjectNode) JSON.readTree(filled(json(sample.id()).path("flow").toString(), answers));
        content.putObject("label")
                .put("zh", answers.label().zh())
                .put("en", answers.label().en());
        content.put("entity", answers.entity());
        content.put("bpmn", DiagramLayout.ensure(filled(inWords(bpmn(sample.id()), answers.language()), answers)));
        return content;
    }

    private static String filled(String text, Answers answers) {
        String bound = answers.bound().toPlainString();
        return text.replace("\"@threshold\"", bound)
                .replace("@threshold", bound)
                .replace("@measure", answers.measure())
                .replace("@status", answers.status())
                .replace("@pending", "pending")
                .replace("@approved", "approved")
                .replace("@rejected", "rejected");
    }

    /** Names stand there in both languages. */
    private static String inWords(String bpmn, Locale language) {
        int group = "zh".equals(language.getLanguage()) ? 1 : 2;
        return NAME.matcher(bpmn).replaceAll(found -> Matcher.quoteReplacement("name=\"" + found.group(group) + "\""));
    }

    private static JsonNode json(String id) {
        return JSON.readTree(read(id + ".json"));
    }

    private static String bpmn(String id) {
        return read(id + ".bpmn");
    }

    private static LocalizedText text(JsonNode json) {
        return new LocalizedText(json.path("zh").asString(""), json.path("en").asString(""));
    }

    private static String read(String file) {
        try (InputStream in = Objects.requireNonNull(FlowGallery.class.getResourceAsStream(FOLDER + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
