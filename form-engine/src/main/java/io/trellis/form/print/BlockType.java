package io.trellis.form.print;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One kind of block of a print. A bean; no code anywhere asks for a particular id. */
public interface BlockType {

    /** The word in definitions: {@code lines}. */
    String id();

    LocalizedText label();

    /** The name of an icon of the product's set. */
    String icon();

    /** What an analyst says of it, in the order in which it is asked. */
    List<BlockSetting> settings();

    /** As it is when it is put on a print. */
    ObjectNode fresh();

    /** The block as well-formed HTML, every text of the record's escaped; empty where there is nothing to show. */
    String html(ObjectNode settings, PrintValues values);
}
