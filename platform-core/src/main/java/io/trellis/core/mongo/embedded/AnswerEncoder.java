package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.wire.OpCode;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import io.trellis.core.mongo.embedded.raw.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers; documents that are bytes already go out as they are. */
final class AnswerEncoder extends MessageToByteEncoder<MongoMessage> {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerEncoder.class);

    /** @param direct whether to write outside of the heap */
    AnswerEncoder(boolean direct) {
        super(MongoMessage.class, direct);
    }

    @Override
    protected void encode(ChannelHandlerContext context, MongoMessage message, ByteBuf out) {
        int begun = out.writerIndex();
        out.writeIntLE(0);
        out.writeIntLE(message.getHeader().getRequestID());
        out.writeIntLE(message.getHeader().getResponseTo());
        out.writeIntLE(OpCode.OP_MSG.getId());
        out.writeIntLE(message.getFlags());
        out.writeByte(MongoMessage.SECTION_KIND_BODY);
        try {
            document(message.getDocument(), out);
        } catch (RuntimeException fault) {
            LOG.error("an answer could not be written", fault);
            context.channel().close();
            throw fault;
        }
        out.setIntLE(begun, out.writerIndex() - begun);
    }

    private static void document(Map<?, ?> document, ByteBuf out) {
        int begun = out.writerIndex();
        out.writeIntLE(0);
        document.forEach((name, value) -> element(String.valueOf(name), value, out));
        out.writeByte(0);
        out.setIntLE(begun, out.writerIndex() - begun);
    }

    private static void list(Collection<?> list, ByteBuf out) {
        int begun = out.writerIndex();
        out.writeIntLE(0);
        int index = 0;
        for (Object value : list) {
            element(Integer.toString(index++), value, out);
        }
        out.writeByte(0);
        out.setIntLE(begun, out.writerIndex() - begun);
    }

    private static void element(String name, @Nullable Object value, ByteBuf out) {
        switch (value) {
            case StoredDocument(byte[] bytes) -> {
                head(RawValue.DOCUMENT, name, out);
                out.writeBytes(bytes);
            }
            case Map<?, ?> document -> {
                head(RawValue.DOCUMENT, name, out);
                document(document, out);
            }
            case Collection<?> list -> {
                head(RawValue.LIST, name, out);
                list(list, out);
            }
            case null, default -> {
                byte type = BsonEncoder.determineType(value);
                head(type, name, out);
                BsonEncoder.encodeValue(type, value, out);
            }
        }
    }

    private static void head(byte type, String name, ByteBuf out) {
        out.writeByte(type);
        out.writeCharSequence(name, StandardCharsets.UTF_8);
        out.writeByte(0);
    }
}
