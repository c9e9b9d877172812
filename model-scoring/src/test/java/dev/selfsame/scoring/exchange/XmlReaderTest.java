package dev.selfsame.scoring.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.scoring.InvalidModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {

  @Test
  void read_elements_haveNamesAttributesTextAndPlaces() {
    XmlElement root = read("<a>\n <b x='1' y='&lt;'/>\n <b>t<![CDATA[<&]]>u</b><!-- no --></a>");

    List<XmlElement> children = root.children("b");
    assertThat(children).hasSize(2);
    assertThat(children.get(0).required("x")).isEqualTo("1");
    assertThat(children.get(0).required("y")).isEqualTo("<");
    assertThat(children.get(1).text()).isEqualTo("t<&u");
    assertThat(children.get(1).place()).isEqualTo("/a/b (line 3)");
  }

  @Test
  void read_utf16_isRead() {
    assertThat(read("<?xml version='1.0' encoding='UTF-16'?><é/>".getBytes(UTF_16)).name())
        .isEqualTo("é");
  }

  @Test
  void read_otherEncodings_areReadOrRefusedByName() {
    String xml = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a x='\u00e9'/>";
    assertThat(read(xml.getBytes(ISO_8859_1)).required("x")).isEqualTo("\u00e9");
    assertThatThrownBy(() -> read(xml.replace("ISO-8859-1", "IBM037").getBytes(UTF_8)))
        .hasMessageContaining("is in \"IBM037\": not supported");
    assertThatThrownBy(() -> read(new byte[] {'<', 'a', '/', '>', (byte) 0xff}))
        .hasMessageContaining("is not text in UTF-8");
  }

  @Test
  void end_whatWasNotAskedFor_isRefusedByNameAndPlace() {
    Mistakes mistakes = new Mistakes();
    XmlElement root =
        XmlReader.read("<a q='1' r='2'>\n<b/><c/><c/><Extension/></a>".getBytes(UTF_8), mistakes);
    root.optional("q");
    root.child("b");

    root.end();

    assertThatThrownBy(mistakes::refuse)
        .hasMessage(
            "/a (line 1) has the attribute \"r\", which is not supported;"
                + " /a/c (line 2) is not supported");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a SYSTEM 'http://192.0.2.1/a.dtd'><a/>",
        "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://192.0.2.1/'> %x;]><a/>",
      })
  void read_documentType_isRefused(String xml) {
    assertThatThrownBy(() -> read(xml))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("document type");
  }

  @Test
  void read_externalEntity_isNotRead(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "the secret");
    String xml = "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>";

    assertThatThrownBy(() -> read(xml))
        .hasMessageContaining("document type")
        .hasMessageNotContaining("the secret");
  }

  @Test
  void read_billionLaughs_isRefusedBeforeItIsExpanded() {
    StringBuilder xml = new StringBuilder("<!DOCTYPE lolz [<!ENTITY l0 'lol'>");
    for (int i = 1; i < 30; i++) {
      xml.append("<!ENTITY l").append(i).append(" '").append(("&l" + (i - 1) + ";").repeat(10));
      xml.append("'>");
    }
    xml.append("]><lolz>&l29;</lolz>");

    assertThatThrownBy(() -> read(xml.toString())).hasMessageContaining("document type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<a>&x;</a>", "<a x='&y;'/>", "<a>", "<a/><b/>", "", "\0", "{}", "<a x=1/>"})
  void read_notWellFormed_isRefusedWithTheLine(String xml) {
    assertThatThrownBy(() -> read(xml))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("line ");
  }

  @Test
  void read_nestedTooDeep_isRefused() {
    assertThat(read("<a>".repeat(64) + "</a>".repeat(64)).name()).isEqualTo("a");
    assertThatThrownBy(() -> read("<a>".repeat(500_000)))
        .hasMessageContaining("nested deeper than 64");
  }

  @Test
  void read_tooManyElements_isRefused() {
    assertThatThrownBy(() -> read("<a>" + "<b/>".repeat(XmlReader.MOST_ELEMENTS) + "</a>"))
        .hasMessageContaining("more than " + XmlReader.MOST_ELEMENTS + " elements");
  }

  @Test
  void read_tooManyAttributes_isRefused() {
    StringBuilder xml = new StringBuilder("<a");
    for (int i = 0; i < 33; i++) {
      xml.append(" x").append(i).append("=''");
    }
    assertThatThrownBy(() -> read(xml.append("/>").toString()))
        .hasMessageContaining("more than 32 attributes");
  }

  private static XmlElement read(String xml) {
    return read(xml.getBytes(UTF_8));
  }

  private static XmlElement read(byte[] xml) {
    return XmlReader.read(xml, new Mistakes());
  }
}
