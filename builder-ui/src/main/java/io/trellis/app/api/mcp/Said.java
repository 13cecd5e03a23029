package io.trellis.app.api.mcp;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Answers to tools. */
final class Said {

    private Said() {}

    static CallToolResult text(String text) {
        return CallToolResult.builder().addTextContent(text).build();
    }

    /** What the assistant is to mend or to tell. */
    static CallToolResult refusal(String text) {
        return CallToolResult.builder().addTextContent(text).isError(true).build();
    }

    static CallToolResult picture(byte[] bytes, String type) {
        return CallToolResult.builder()
                .addContent(ImageContent.builder(Base64.getEncoder().encodeToString(bytes), type)
                        .build())
                .build();
    }

    /** Empty for what is no text. */
    static Optional<String> decoded(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty(); // pictures, archives: not for a model to read
        }
    }
}
