package io.trellis.form.print.docx;

/** A picture that comes into a document. @param kind as its file ends: png or jpeg */
public record WordPicture(String kind, byte[] bytes) {

    public static WordPicture png(byte[] bytes) {
        return new WordPicture("png", bytes);
    }
}
