export default function GuideScreen() {
  return null;
}
