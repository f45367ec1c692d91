package didymium;

public final class Didymium {
  private Didymium() {}

  public static void main(String[] args) {}
}
