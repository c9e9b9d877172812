package dev.selfsame.cli.tag;

/** Something that is written wrongly; the message says where and what. */
public final class MistakeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MistakeException(String at, String what) {
    super("`" + at + "` " + what);
  }
}
