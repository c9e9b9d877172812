package dev.selfsame.scoring.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML document, by its mark of the byte order or its declaration. Decoded
 * here, strictly: the parser writes what it cannot decode to the standard error output.
 */
final class XmlChars {

  private static final int DECLARATION = 200;

  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  private static final Map<String, Charset> CHARSETS =
      Map.of(
          "utf-8", StandardCharsets.UTF_8,
          "utf-16", StandardCharsets.UTF_16,
          "us-ascii", StandardCharsets.US_ASCII,
          "iso-8859-1", StandardCharsets.ISO_8859_1);

  private XmlChars() {}

  static String of(byte[] xml, Mistakes mistakes) {
    Charset charset = charset(xml, mistakes);
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(xml)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notText) {
      throw mistakes.fatal("line 0", "is not text in " + charset.name());
    }
  }

  private static Charset charset(byte[] xml, Mistakes mistakes) {
    if (xml.length >= 2) {
      int first = (xml[0] & 0xff) << 8 | (xml[1] & 0xff);
      if (first == 0xFEFF || first == 0xFFFE) {
        return StandardCharsets.UTF_16;
      }
    }
    String start =
        new String(xml, 0, Math.min(DECLARATION, xml.length), StandardCharsets.ISO_8859_1);
    Matcher declaration = ENCODING.matcher(start);
    if (!declaration.find()) {
      return StandardCharsets.UTF_8;
    }
    String name = declaration.group(1).toLowerCase(Locale.ROOT);
    Charset charset = CHARSETS.get(name);
    if (charset == null) {
      throw mistakes.fatal(
          "line 1",
          "is in " + Shown.of(declaration.group(1)) + ": not supported; save it as UTF-8");
    }
    return charset;
  }
}
