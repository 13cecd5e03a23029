package io.trellis.form.field;

import java.math.BigDecimal;

/** What a figure may be told in: 3600 of a duration's seconds are one {@code h}. @param size how many of the value's own make one */
public record FigureUnit(BigDecimal size, String sign) {}
