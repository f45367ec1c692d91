package didymium;

public final class Didymium {
  public static void main(String[] args) {
    System.out.println("x");
  }
}
