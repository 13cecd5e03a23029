package io.trellis.form.print;

import io.trellis.core.i18n.LocalizedText;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A print of the records of an entity.
 *
 * @param fileName as a text with placeholders, without its ending; empty for the label and the record's title
 * @param footer at the foot of each page, with placeholders; may be empty
 * @param when FEEL over the record: only where it is true the print is offered; null for always
 * @param roles one of which somebody has to have; empty for everybody who may see the record
 * @param numbered whether each page says which it is
 * @param order its place among the others
 * @param word a Word document that is filled, instead of blocks; null for blocks
 */
public record PrintDefinition(
        String name,
        String app,
        String entity,
        LocalizedText label,
        LocalizedText fileName,
        LocalizedText footer,
        @Nullable String when,
        List<String> roles,
        boolean landscape,
        boolean numbered,
        List<Block> blocks,
        int order,
        @Nullable Word word) {

    public PrintDefinition {
        roles = List.copyOf(roles);
        blocks = List.copyOf(blocks);
    }

    /** The file of such a print: Word's as well, else PDF. */
    public boolean isWord() {
        return word != null;
    }

    /** @param name as its author calls it; {@code content} in base 64 */
    public record Word(String name, String content) {

        /** Empty where it is no base 64. */
        public Optional<byte[]> bytes() {
            try {
                return Optional.of(Base64.getDecoder().decode(content));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * A part of the page, beneath those before it.
     *
     * @param type the id of a {@link BlockType}
     * @param when FEEL over the record: only where it is true the block is there; null for always
     */
    public record Block(String type, @Nullable String when, ObjectNode settings) {}
}
