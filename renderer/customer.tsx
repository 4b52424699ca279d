import './theme/tokens.css';
import './theme/base.css';
import { createRoot } from 'react-dom/client';
import { CustomerScreen } from './customer/CustomerScreen.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<CustomerScreen />);
